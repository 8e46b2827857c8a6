import type { ClientSettings, Connection } from '../connection.ts';
import { securityTokenService } from './service.ts';

/**
 * Credentials of a role of our own configuration, never one that a log line names. The SDK asks again before they expire.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumedRoleCredentials(roleArn: string, aws: Connection): NonNullable<ClientSettings['credentials']> {
  return async () => {
    const { client, AssumeRoleCommand } = await aws.open(securityTokenService);
    const input = { RoleArn: roleArn, RoleSessionName: 'access-denied-responder' };
    const { Credentials: credentials } = await client.send(new AssumeRoleCommand(input));
    return {
      accessKeyId: credentials?.AccessKeyId ?? '',
      secretAccessKey: credentials?.SecretAccessKey ?? '',
      ...(credentials?.SessionToken ? { sessionToken: credentials.SessionToken } : {}),
      ...(credentials?.Expiration ? { expiration: credentials.Expiration } : {}),
    };
  };
}
