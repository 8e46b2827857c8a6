import type { DeployedResource, DeployedStack } from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { UnreadableAnswer } from '../error-reason.ts';
import { type CallOptions, observe, whenKnown } from '../observe.ts';
import { collectPages } from '../pages.ts';

/** What the description of a responder's stack begins with, and what it is called unless it was named otherwise. */
const DESCRIPTION = 'Explains AccessDenied of ECS tasks';
const DEFAULT_NAME = 'EcsAccessDeniedResponder';

/** Names of the stacks that hold a responder. */
export function responderStacks(aws: Connection): Promise<Observed<readonly string[] | null>> {
  return observe(aws, 'cloudformation:DescribeStacks', async (options) => {
    const { CloudFormationClient, paginateDescribeStacks } = await import('@aws-sdk/client-cloudformation');
    const client = new CloudFormationClient(aws.settings);
    const stacks = await collectPages(paginateDescribeStacks({ client }, {}, options), (page) => page.Stacks);
    return stacks
      .filter(({ Description = '', StackName }) => Description.startsWith(DESCRIPTION) || StackName === DEFAULT_NAME)
      .map(({ StackName = '' }) => StackName)
      .sort();
  });
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
export async function deployedStack(name: string, aws: Connection): Promise<Observed<DeployedStack | null>> {
  const { CloudFormationClient, DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient(aws.settings);
  const described = await observe(
    aws,
    'cloudformation:DescribeStacks',
    async (options) => {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }), options);
      return Stacks[0] ?? null;
    },
    { 'ValidationError: Stack with id': null, [`ValidationError: Stack ${name}`]: null },
  );
  return whenKnown(described, async ({ StackStatus = '', Outputs = [] }) => {
    const templates = await observe(aws, 'cloudformation:GetTemplate', (options) => propertiesIn(name, aws, options));
    return whenKnown(templates, (properties) =>
      observe(aws, 'cloudformation:ListStackResources', async (options) => ({
        name,
        status: StackStatus,
        outputs: Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])),
        resources: await resourcesOf(name, properties, aws, options),
      })),
    );
  });
}

async function resourcesOf(
  StackName: string,
  properties: ReadonlyMap<string, DeployedResource['properties']>,
  aws: Connection,
  options: CallOptions,
): Promise<readonly DeployedResource[]> {
  const { CloudFormationClient, paginateListStackResources } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient(aws.settings);
  const summaries = await collectPages(
    paginateListStackResources({ client }, { StackName }, options),
    (page) => page.StackResourceSummaries,
  );
  return summaries
    .filter(({ ResourceStatus = '' }) => ResourceStatus !== 'DELETE_COMPLETE')
    .map(({ LogicalResourceId = '', ResourceType = '', PhysicalResourceId = '', ResourceStatus = '' }) => ({
      logicalId: LogicalResourceId,
      type: ResourceType,
      physicalId: PhysicalResourceId,
      status: ResourceStatus,
      properties: properties.get(LogicalResourceId) ?? {},
    }));
}

interface TemplateBody {
  readonly Resources: Readonly<Record<string, { readonly Properties?: DeployedResource['properties'] }>>;
}

/** The template is JSON because the CDK writes JSON. */
async function propertiesIn(
  StackName: string,
  aws: Connection,
  options: CallOptions,
): Promise<ReadonlyMap<string, DeployedResource['properties']>> {
  const { CloudFormationClient, GetTemplateCommand } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient(aws.settings);
  const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName }), options);
  try {
    const { Resources } = JSON.parse(TemplateBody) as TemplateBody;
    return new Map(Object.entries(Resources).map(([id, { Properties = {} }]) => [id, Properties]));
  } catch (cause) {
    throw new UnreadableAnswer('the template is no JSON', { cause });
  }
}
