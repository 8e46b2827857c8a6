import type { Evidence, Question } from '../model/answers.ts';
import type { Unseen } from '../model/check.ts';

/** What a person calls the answer to each question, with the subject in place of `%`. */
const NAMES: Readonly<Record<Question, string>> = {
  clusters: 'the clusters of the account',
  task: 'task %',
  taskDefinition: 'task definition %',
  service: 'service %',
  containerInstance: 'container instance %',
  instance: 'instance %',
  instanceProfile: 'instance profile %',
  role: 'role %',
  rolePolicyNames: 'inline policies of role %',
  rolePolicy: 'inline policy %',
  attachedPolicies: 'policies attached to role %',
  managedPolicy: 'policy %',
  resourcePolicy: 'policy of %',
  resource: 'settings of %',
  bucketPublicAccess: 'Block Public Access of bucket %',
  accountPublicAccess: 'Block Public Access of account %',
  bucketOwnership: 'object ownership of bucket %',
  accessPoint: 'access point %',
  key: 'key %',
  keyPolicy: 'policy of key %',
  keyGrants: 'grants of key %',
  subnet: 'subnet %',
  routeTables: 'route tables of %',
  vpcEndpoints: 'VPC endpoints of %',
  organization: 'the organization of account %',
  serviceControlPolicies: 'service control policies of account %',
  resourceControlPolicies: 'resource control policies of account %',
  controlPolicy: 'control policy %',
  neighbours: 'log events around %',
};

/** Evidence that notes every unknown it hands out, each once. What was not asked for is no gap. */
export function notedEvidence(evidence: Evidence): { readonly evidence: Evidence; unseen(): readonly Unseen[] } {
  const met = new Map<string, Unseen>();
  return {
    evidence: {
      get(question, subject) {
        const answer = evidence.get(question, subject);
        if (answer.status === 'unknown' && answer.why !== 'not-asked') {
          const what = NAMES[question].replace('%', () => subject);
          met.set(what, { what, action: answer.action, why: answer.why });
        }
        return answer;
      },
    },
    unseen: () => [...met.values()],
  };
}
