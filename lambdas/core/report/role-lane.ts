import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lane } from '../model/sighting.ts';

/** The lane whose role is in question: ECS assumes the task role, too, before the application makes any call. */
export function roleLane({ incident: { denial, lane }, task }: Pick<Diagnosis, 'incident' | 'task'>): Lane {
  const ofTask =
    denial.reason === 'role-not-assumable' && denial.resource !== null && denial.resource === task?.taskRoleArn;
  return ofTask ? 'application' : lane;
}
