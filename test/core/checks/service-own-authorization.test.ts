import { serviceOwnAuthorization } from '../../../lambdas/core/checks/service-own-authorization.ts';
import { checkTable } from '../../support/check-table.ts';
import { judge } from '../../support/judged-requests.ts';

checkTable(serviceOwnAuthorization, [
  ['Lake Formation', { denial: { service: 'glue', reason: 'lake-formation' } }, {}],
  ['OpenSearch', { denial: { service: 'es', reason: 'opensearch-fine-grained-access', resource: null } }, {}],
  ['Bedrock', { denial: { service: 'bedrock', reason: 'bedrock-model-access' } }, {}],
  ['Athena, and AWS names a layer', { denial: { service: 'athena', layer: 'identity-policy' } }, 'ruled-out'],
  ['Glue, and IAM does not allow', { denial: { service: 'glue' }, refused: judge({}) }, 'ruled-out'],
  ['Glue, and IAM could not be judged', { denial: { service: 'glue' }, refused: null }, 'ruled-out'],
  ['a service that leaves it to IAM', {}, 'not-applicable'],
  ['the service is not known', { denial: { service: null } }, 'not-applicable'],
  ['Glue, and IAM allows', { denial: { service: 'glue' } }, { inconclusive: ['lakeformation:ListPermissions'] }],
  ['OpenSearch, and IAM allows', { denial: { service: 'es' } }, { inconclusive: ['es:ESHttpGet'] }],
]);
