/** What AWS's service authorization reference says about one action. */
export interface ActionFact {
  /** Canonical spelling with prefix, such as `s3:GetObject`. */
  readonly name: string;
  readonly accessLevel: 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';
  /** Resource types it takes, such as `object`; empty means the action takes none and its Resource must be `*`. */
  readonly resourceTypes: readonly string[];
  /** Service and tag condition keys it can carry, placeholders as documented (`aws:ResourceTag/${TagKey}`); absent where not known. */
  readonly conditionKeys?: readonly string[];
}

/** A resource type of a service and the patterns of its ARNs, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
export interface ResourceTypeFact {
  readonly name: string;
  readonly arn: string;
}

/**
 * AWS's action data as a value: handed to the core, which reads no file.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export interface ActionData {
  /** Looks an action up by its full name, ignoring case; `undefined` for an action AWS does not document. */
  action(name: string): ActionFact | undefined;
  /** Canonical names of every action of a service prefix; empty for an unknown prefix. */
  actionsOf(service: string): readonly string[];
  /** Service prefixes that have an action of this name (`GetObject` → `['s3', …]`), ignoring case. */
  servicesWith(actionName: string): readonly string[];
  /** A resource type of a service. */
  resourceType(service: string, name: string): ResourceTypeFact | undefined;
}
