import { connectAws } from '../lambdas/adapters/connection.ts';
import type { Reader } from '../lambdas/adapters/reader.ts';
import { READERS } from '../lambdas/adapters/readers.ts';
import type { Answers, Question } from '../lambdas/core/model/answers.ts';
import type { OrganizationLevel } from '../lambdas/core/model/identity.ts';
import { knownValue, type Observed } from '../lambdas/core/model/observed.ts';
import type { Ask } from '../lambdas/pipeline/ports.ts';

export interface CountedReaders {
  readonly ask: Ask;
  /** IAM-like names of the API calls made so far, in order. */
  readonly calls: readonly string[];
}

interface SdkHandle {
  client: { send(command: { readonly input: object }): Promise<object> };
}

/**
 * Answers from an account that stands in a file, while the real readers run beside it against an SDK without a network: every API call
 * they would have made is counted, lists, versions and pages of the organization included.
 */
export function countedReaders(account: Ask): CountedReaders {
  const calls: string[] = [];
  const real = connectAws({ region: 'eu-west-1', account: '123456789012' });
  let levels: readonly OrganizationLevel[] | null = null;
  const aws: typeof real = {
    ...real,
    async open(service, settings) {
      const handle = await real.open(service, settings);
      const { client } = handle as unknown as SdkHandle;
      client.send = async (command) => {
        const operation = command.constructor.name.replace(/Command$/, '');
        calls.push(operation);
        // What is called at once is under way at once: only then do readers share a call.
        await new Promise(setImmediate);
        return cannedAnswer(operation, command.input, levels);
      };
      return handle;
    },
  };
  return {
    calls,
    async ask<Q extends Question>(question: Q, subject: string): Promise<Observed<Answers[Q] | null>> {
      const answer = await account(question, subject);
      if (question === 'serviceControlPolicies' || question === 'resourceControlPolicies')
        levels = (knownValue(answer) as readonly OrganizationLevel[] | null | undefined) ?? null;
      const reader: Reader<Q> = READERS[question];
      await reader.read(subject, aws);
      return answer;
    },
  };
}

/** Just enough for the readers of several calls to go on to the next one. */
function cannedAnswer(operation: string, input: object, levels: readonly OrganizationLevel[] | null): object {
  switch (operation) {
    case 'GetPolicy':
      return { Policy: { DefaultVersionId: 'v1' } };
    case 'GetQueueUrl':
      return { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders' };
    case 'DescribeOrganization':
      if (levels === null) throw Object.assign(new Error('none'), { name: 'AWSOrganizationsNotInUseException' });
      return { Organization: { FeatureSet: 'ALL', MasterAccountId: '999900001111' } };
    case 'ListParents': {
      const { ChildId } = input as { readonly ChildId: string };
      const index = levels?.findIndex(({ target }) => target === ChildId) ?? -1;
      const parent = levels?.[index - 1]?.target ?? 'r-root';
      return { Parents: [{ Id: parent, Type: index <= 1 ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] };
    }
    case 'ListPoliciesForTarget': {
      const { TargetId } = input as { readonly TargetId: string };
      const level = levels?.find(({ target }) => target === TargetId);
      return {
        Policies: level?.policies.map(({ arn, name }) => ({ Id: arn.split('/').at(-1), Arn: arn, Name: name })),
      };
    }
    default:
      return {};
  }
}
