import type { AttributeValue, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { AGENDA_INDEX } from './actions.ts';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  marshall,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  unmarshall,
} from './sdk.ts';

/** Attributes of an item, with native values; a set is a `Set`. */
export type Item = Readonly<Record<string, unknown>>;

/** A write in DynamoDB's own words. In its expressions `#name` stands for the attribute `name`, `:value` for the member of `values`. */
export interface Write {
  readonly condition?: string;
  readonly values?: Item;
}

/** What became of a write: the item afterwards, or the one that did not meet the condition, if there is one. */
export type Written =
  | { readonly kind: 'written'; readonly item: Item }
  | { readonly kind: 'refused'; readonly item: Item | undefined };

/** The table of the responder's state: items under one key `pk`, and the sparse index of what is due. */
export interface StateTable {
  get(pk: string): Promise<Item | undefined>;
  put(pk: string, item: Item, write?: Write): Promise<Written>;
  update(pk: string, expression: string, write?: Write): Promise<Written>;
  remove(pk: string, write?: Write): Promise<Written>;
  /** Keys of the items on an agenda that are due, longest due first; the index is eventually consistent. */
  due(agenda: string, now: string, most: number): Promise<readonly string[]>;
}

export interface StateTableOptions {
  readonly tableName: string;
  /** Default: the one of the SDK's usual environment. */
  readonly region?: string | undefined;
  /** Replaces parts of the client's settings; for tests. */
  readonly settings?: DynamoDBClientConfig;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html */
export function stateTable({ tableName: TableName, region, settings }: StateTableOptions): StateTable {
  const client = new DynamoDBClient({
    ...(region === undefined ? {} : { region }),
    // A write is one of few and worth some patience; the invocation has a minute.
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    ...settings,
  });

  return {
    async get(pk) {
      const { Item: found } = await client.send(
        new GetItemCommand({ TableName, Key: keyOf(pk), ConsistentRead: true }),
      );
      return found && unmarshall(found);
    },

    put: (pk, item, write = {}) =>
      written(async () => {
        const expressions = { ConditionExpression: write.condition, ...placeholders(write) };
        const Item = marshall({ pk, ...item }, MARSHALLING);
        const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
        await client.send(new PutItemCommand({ TableName, Item, ...expressions, ReturnValuesOnConditionCheckFailure }));
        return Item;
      }),

    update: (pk, expression, write = {}) =>
      written(async () => {
        const { Attributes } = await client.send(
          new UpdateItemCommand({
            TableName,
            Key: keyOf(pk),
            UpdateExpression: expression,
            ConditionExpression: write.condition,
            ...placeholders(write, expression),
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return Attributes ?? keyOf(pk);
      }),

    remove: (pk, write = {}) =>
      written(async () => {
        const Key = keyOf(pk);
        const expressions = { ConditionExpression: write.condition, ...placeholders(write) };
        const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
        await client.send(
          new DeleteItemCommand({ TableName, Key, ...expressions, ReturnValuesOnConditionCheckFailure }),
        );
        return Key;
      }),

    async due(agenda, now, most) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: AGENDA_INDEX,
          KeyConditionExpression: '#agenda = :agenda AND #dueAt <= :now',
          ExpressionAttributeNames: { '#agenda': 'agenda', '#dueAt': 'dueAt' },
          ExpressionAttributeValues: marshall({ ':agenda': agenda, ':now': now }),
          Limit: most,
        }),
      );
      return Items.map((item) => String(unmarshall(item).pk));
    },
  };
}

const MARSHALLING = { removeUndefinedValues: true };

function keyOf(pk: string): Record<string, AttributeValue> {
  return { pk: { S: pk } };
}

/** Every `#name` in the expressions is an alias: half of all good names are reserved words. */
function placeholders({ condition = '', values = {} }: Write, expression = ''): object {
  const aliases = new Set([...`${expression} ${condition}`.matchAll(/#(\w+)/g)].map(([, name]) => String(name)));
  const named = Object.entries(values).map(([name, value]) => [`:${name}`, value]);
  return {
    ...(aliases.size > 0
      ? { ExpressionAttributeNames: Object.fromEntries([...aliases].map((n) => [`#${n}`, n])) }
      : {}),
    ...(named.length > 0 ? { ExpressionAttributeValues: marshall(Object.fromEntries(named), MARSHALLING) } : {}),
  };
}

async function written(write: () => Promise<Record<string, AttributeValue>>): Promise<Written> {
  try {
    return { kind: 'written', item: unmarshall(await write()) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { kind: 'refused', item: error.Item && unmarshall(error.Item) };
  }
}
