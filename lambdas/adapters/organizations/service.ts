import { type ClientSettings, type Connection, sdkService } from '../connection.ts';
import { assumedRoleCredentials } from '../security-token-service/assumed-role-credentials.ts';

const organizations = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.OrganizationsClient(settings),
);

/** The client that reads the organization: as the configured role, else as ourselves. */
export function organizationsOf(aws: Connection) {
  const role = aws.organizationsRoleArn;
  const settings: ClientSettings = role === undefined ? {} : { credentials: assumedRoleCredentials(role, aws) };
  return aws.open(organizations, settings);
}
