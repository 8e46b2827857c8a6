import type { Facts } from '../facts/facts.ts';
import { parseArn } from '../model/arn.ts';
import type { NonPolicyReason } from '../model/denial.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { actingRole } from './acting-role.ts';
import type { Destination } from './destination.ts';
import type { Draft } from './draft.ts';
import { resourceTarget } from './policy-owner.ts';

/** The service itself decides, after IAM said yes. */
export function grantInService(diagnosis: Diagnosis, facts: Facts): Draft {
  const resource = facts.refused?.request.resource ?? diagnosis.incident.denial.inferred.resource ?? null;
  const { reason } = diagnosis.incident.denial;
  const grant = reason === undefined ? undefined : GRANTS[reason];
  const destination = grant?.destination({
    arn: resource,
    operation: diagnosis.incident.denial.operation,
    roleArn: actingRole(diagnosis, facts)?.arn ?? null,
    region: diagnosis.incident.sighting.region,
  });
  return {
    kind: 'grant-in-service',
    target: resource?.startsWith('arn:') ? resourceTarget(resource) : null,
    instruction: grant?.instruction ?? 'Grant the permission inside the service: IAM is not what refused.',
    ...(destination === undefined ? {} : { destination }),
  };
}

interface Refused {
  /** The refused resource, where the text or its surroundings name one. */
  readonly arn: string | null;
  readonly operation: string | null;
  readonly roleArn: string | null;
  readonly region: string;
}

interface Grant {
  readonly instruction: string;
  /** Undefined where what to grant cannot be told. */
  readonly destination: (refused: Refused) => Destination | undefined;
}

const GRANTS: Readonly<Partial<Record<NonPolicyReason, Grant>>> = {
  'lake-formation': {
    instruction:
      'Grant the role the permission in Lake Formation: IAM already allows the call, Lake Formation decides about the data.',
    destination: dataLakePermission,
  },
  'opensearch-fine-grained-access': {
    instruction: 'Map the role as a backend role in the fine-grained access control of the OpenSearch domain.',
    destination: securityRoleMapping,
  },
  'bedrock-model-access': {
    instruction: 'Request access to the model in the Bedrock console, once for the account and Region.',
    destination: modelAgreement,
  },
};

/** What the operations of the Data Catalog ask of Lake Formation. @see https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html */
const CATALOG_PERMISSIONS: Readonly<Record<string, string>> = {
  GetDatabase: 'DESCRIBE',
  GetTable: 'DESCRIBE',
  GetTables: 'DESCRIBE',
  GetPartition: 'SELECT',
  GetPartitions: 'SELECT',
  GetUnfilteredTableMetadata: 'SELECT',
  GetDataAccess: 'SELECT',
  CreateTable: 'CREATE_TABLE',
  UpdateTable: 'ALTER',
  DeleteTable: 'DROP',
};

function dataLakePermission({ arn, operation, region, roleArn }: Refused): Destination | undefined {
  const permission = CATALOG_PERMISSIONS[operation ?? ''];
  const [, database, table] =
    /^(?:table|database)\/([^/]+)(?:\/([^/]+))?$/.exec(parseArn(arn ?? '')?.resource ?? '') ?? [];
  if (permission === undefined || roleArn === null || database === undefined) return undefined;
  return { type: 'data-lake-permission', region, roleArn, permission, database, table: table ?? null };
}

/** The role of the domain that holds the permission is the user's to choose; the domain's own page shows where. */
function securityRoleMapping({ arn, region }: Refused): Destination | undefined {
  const domain = /^domain\/([^/]+)/.exec(parseArn(arn ?? '')?.resource ?? '')?.[1];
  return domain === undefined
    ? undefined
    : {
        type: 'commands',
        lines: [['aws', 'opensearch', 'describe-domain', '--region', region, '--domain-name', domain]],
      };
}

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-access-modify.html */
function modelAgreement({ arn, region }: Refused): Destination | undefined {
  const model = /^foundation-model\/(.+)$/.exec(parseArn(arn ?? '')?.resource ?? '')?.[1];
  const about = ['--region', region, '--model-id', model ?? ''];
  return model === undefined
    ? undefined
    : {
        type: 'commands',
        lines: [
          ['aws', 'bedrock', 'list-foundation-model-agreement-offers', ...about],
          ['aws', 'bedrock', 'create-foundation-model-agreement', ...about, '--offer-token', 'TOKEN_OF_THE_OFFER'],
        ],
      };
}
