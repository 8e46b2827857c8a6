import { originOfStream, originOfTask } from '../core/incident/origin-of.ts';
import { type TaskOrigin, UNKNOWN_ORIGIN } from '../core/model/task-context.ts';
import type { MessagePlace } from './source.ts';

/** The task behind a pasted message, as far as the place where it was seen tells. */
export function originOfPlace(place: MessagePlace): TaskOrigin {
  switch (place.kind) {
    case 'task':
      return originOfTask(place.arn) ?? UNKNOWN_ORIGIN;
    case 'log-stream':
      return originOfStream(place.logStream);
    case 'service':
      return { ...UNKNOWN_ORIGIN, cluster: place.service.cluster, service: place.service.name };
  }
}
