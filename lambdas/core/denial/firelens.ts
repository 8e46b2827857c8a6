/** Where FireLens says a line came from. Anybody can print such a record: evidence to be checked, never a proof. */
export interface FireLensMetadata {
  readonly cluster: string | null;
  readonly taskArn: string | null;
  /** `family:revision`. */
  readonly taskDefinition: string | null;
  readonly containerName: string | null;
  readonly containerId: string | null;
}

const MAXIMUM_RECORD_LENGTH = 1_048_576;
const MAXIMUM_FIELD_LENGTH = 2_048;

/**
 * The metadata of a FireLens record; of several records in one text, the first's. `undefined` for text that is none.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
 */
export function readFireLensMetadata(text: string): FireLensMetadata | undefined {
  const record = parseRecord(text.trimStart());
  if (record === undefined || !('log' in record || 'container_id' in record)) return undefined;
  const metadata: FireLensMetadata = {
    cluster: field(record, 'ecs_cluster'),
    taskArn: field(record, 'ecs_task_arn'),
    taskDefinition: field(record, 'ecs_task_definition'),
    containerName: field(record, 'container_name'),
    containerId: field(record, 'container_id'),
  };
  return Object.values(metadata).some((value) => value !== null) ? metadata : undefined;
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.length > MAXIMUM_RECORD_LENGTH) return undefined;
  const lineEnd = text.indexOf('\n');
  return parseObject(text) ?? (lineEnd < 0 ? undefined : parseObject(text.slice(0, lineEnd)));
}

/** A JSON object, or `undefined` for any other text. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

function field(record: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return typeof value === 'string' && value !== '' && value.length <= MAXIMUM_FIELD_LENGTH ? value : null;
}
