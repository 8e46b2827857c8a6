/** A station of the way from a task's definition to the resource. */
export type Station =
  | 'task definition'
  | 'task role'
  | 'execution role'
  | 'STS'
  | 'container endpoint'
  | 'SDK'
  | 'ECS agent'
  | 'policies'
  | 'resource';
