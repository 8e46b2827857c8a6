import type { Question } from '../core/model/answers.ts';
import { neighboursReader } from './cloudwatch-logs/neighbours-reader.ts';
import { instanceReader } from './elastic-compute-cloud/instance-reader.ts';
import { routeTablesReader } from './elastic-compute-cloud/route-tables-reader.ts';
import { subnetReader } from './elastic-compute-cloud/subnet-reader.ts';
import { vpcEndpointsReader } from './elastic-compute-cloud/vpc-endpoints-reader.ts';
import { clustersReader } from './elastic-container-service/clusters-reader.ts';
import { containerInstanceReader } from './elastic-container-service/container-instance-reader.ts';
import { serviceReader } from './elastic-container-service/service-reader.ts';
import { taskDefinitionReader } from './elastic-container-service/task-definition-reader.ts';
import { taskReader } from './elastic-container-service/task-reader.ts';
import { instanceProfileReader } from './identity-and-access-management/instance-profile-reader.ts';
import { managedPolicyReader } from './identity-and-access-management/managed-policy-reader.ts';
import {
  attachedPoliciesReader,
  rolePolicyNamesReader,
  rolePolicyReader,
} from './identity-and-access-management/role-policy-readers.ts';
import { roleReader } from './identity-and-access-management/role-reader.ts';
import { keyGrantsReader, keyPolicyReader, keyReader } from './key-management-service/key-readers.ts';
import {
  controlPolicyReader,
  resourceControlPoliciesReader,
  serviceControlPoliciesReader,
} from './organizations/control-policy-readers.ts';
import { organizationReader } from './organizations/organization-reader.ts';
import type { Reader } from './reader.ts';
import { resourcePolicyReader, resourceReader } from './resource-services.ts';
import { accessPointReader } from './s3-control/access-point-reader.ts';
import { accountPublicAccessReader } from './s3-control/account-public-access-reader.ts';
import { bucketOwnershipReader, bucketPublicAccessReader } from './simple-storage-service/bucket-readers.ts';

/** Who answers each question on AWS. */
export const READERS: { readonly [Q in Question]: Reader<Q> } = {
  clusters: clustersReader,
  task: taskReader,
  taskDefinition: taskDefinitionReader,
  service: serviceReader,
  containerInstance: containerInstanceReader,
  instance: instanceReader,
  instanceProfile: instanceProfileReader,
  role: roleReader,
  rolePolicyNames: rolePolicyNamesReader,
  rolePolicy: rolePolicyReader,
  attachedPolicies: attachedPoliciesReader,
  managedPolicy: managedPolicyReader,
  resourcePolicy: resourcePolicyReader,
  resource: resourceReader,
  bucketPublicAccess: bucketPublicAccessReader,
  accountPublicAccess: accountPublicAccessReader,
  bucketOwnership: bucketOwnershipReader,
  accessPoint: accessPointReader,
  key: keyReader,
  keyPolicy: keyPolicyReader,
  keyGrants: keyGrantsReader,
  subnet: subnetReader,
  routeTables: routeTablesReader,
  vpcEndpoints: vpcEndpointsReader,
  organization: organizationReader,
  serviceControlPolicies: serviceControlPoliciesReader,
  resourceControlPolicies: resourceControlPoliciesReader,
  controlPolicy: controlPolicyReader,
  neighbours: neighboursReader,
};
