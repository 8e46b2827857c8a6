import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { AGENDA_INDEX } from '../lambdas/adapters/dynamodb-state/actions.ts';

/**
 * What the responder remembers between invocations: incidents with their counts, mutes, and what Slack was told. Survives the stack,
 * because a new deployment that forgot everything would tell everything again.
 */
export function incidentTable(scope: Construct): Table {
  const table = new Table(scope, 'Incidents', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.AWS_MANAGED,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: 'expiresAt',
    removalPolicy: RemovalPolicy.RETAIN,
  });
  // Sparse: only what somebody has to look at again carries these attributes.
  table.addGlobalSecondaryIndex({
    indexName: AGENDA_INDEX,
    partitionKey: { name: 'agenda', type: AttributeType.STRING },
    sortKey: { name: 'dueAt', type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  });
  return table;
}
