/**
 * What a document is attached to; it decides which elements a statement may or must have.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
 */
export type PolicyKind =
  | 'identity'
  | 'boundary'
  | 'session'
  | 'service-control'
  | 'resource-control'
  | 'endpoint'
  | 'resource'
  | 'key'
  | 'trust';
