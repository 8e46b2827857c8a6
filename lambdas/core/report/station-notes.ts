import { lastSegment } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { shortResource } from './headline.ts';
import type { Station } from './station.ts';

/** What stands below the name of a station, such as the name of the role. */
export type StationNotes = Readonly<Partial<Record<Station, string>>>;

/** The stations of an incident by the names its owner gave them, as far as they are known. */
export function stationNotes({ incident, task }: Diagnosis): StationNotes {
  const { resource, inferred } = incident.denial;
  const refused = resource ?? inferred.resource;
  return {
    ...(task === null
      ? {}
      : {
          'task definition': `${task.family}:${task.revision}`,
          'task role': roleNote(task.taskRoleArn),
          'execution role': roleNote(task.executionRoleArn),
        }),
    ...(incident.denial.service === null ? {} : { policies: incident.denial.action ?? incident.denial.service }),
    ...(refused === undefined || refused === null ? {} : { resource: shortResource(refused) }),
  };
}

function roleNote(arn: string | null): string {
  return arn === null ? 'not set' : lastSegment(arn);
}
