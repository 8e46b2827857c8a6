import type { Observed } from '../../core/model/observed.ts';
import { type ConnectionOptions, connectAws } from '../connection.ts';
import { observe } from '../observe.ts';
import { securityTokenService } from './service.ts';

/**
 * The account our own credentials belong to; unknown where AWS is out of reach or there are none. Needs no permission.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function readCallerAccount(options: ConnectionOptions): Promise<Observed<string | null>> {
  const aws = connectAws(options);
  return observe(aws, 'sts:GetCallerIdentity', async (callOptions) => {
    const { client, GetCallerIdentityCommand } = await aws.open(securityTokenService);
    return (await client.send(new GetCallerIdentityCommand({}), callOptions)).Account ?? null;
  });
}
