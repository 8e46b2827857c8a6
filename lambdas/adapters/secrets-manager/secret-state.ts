import type { SecretState } from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { isoTime } from '../document.ts';
import { observe } from '../observe.ts';

/** Metadata of a secret, never its value. @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export function secretState(arn: string, aws: Connection): Promise<Observed<SecretState | null>> {
  return observe(
    aws,
    'secretsmanager:DescribeSecret',
    async (options) => {
      const { DescribeSecretCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
      const client = new SecretsManagerClient(aws.settings);
      const answer = await client.send(new DescribeSecretCommand({ SecretId: arn }), options);
      const stages = Object.values(answer.VersionIdsToStages ?? {}).flat();
      return { deletedAt: isoTime(answer.DeletedDate), hasValue: stages.includes('AWSCURRENT') };
    },
    { ResourceNotFoundException: null },
  );
}
