import type { Caller } from '../model/caller.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { ContextValue } from '../model/evaluation.ts';
import type { VpcEndpoint } from '../model/network.ts';
import type { Observed } from '../model/observed.ts';
import type { RoleFacts } from './facts.ts';
import { networkKeys } from './network-keys.ts';
import { passedToService } from './passed-to-service.ts';
import { sessionKeys } from './session-keys.ts';

/** Condition keys of a request; one that stands in neither list is absent from it. */
export interface RequestContext {
  readonly context: Readonly<Record<string, ContextValue>>;
  readonly unknownKeys: readonly string[];
}

/** The circumstances of a call that condition keys speak of. */
export interface Circumstances {
  readonly action: string;
  readonly incident: Incident;
  readonly caller: Caller;
  readonly role: RoleFacts | null;
  readonly endpoint: Observed<VpcEndpoint | null>;
  /** Another service makes the call with the caller's credentials. */
  readonly forwarded: boolean;
}

/** Keys whose values no configuration tells: they lie in the request or on the resource. */
const ALWAYS_UNKNOWN = [
  'aws:ResourceTag/*',
  'aws:RequestTag/*',
  'aws:TagKeys',
  'aws:UserAgent',
  'aws:Referer',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:ResourceOrgID',
  'aws:ResourceOrgPaths',
];

/**
 * The condition keys of a call with a role's credentials, as far as configuration tells them. Keys that exist only when a service
 * calls for itself (`aws:SourceArn`, `aws:SourceAccount`, `aws:PrincipalServiceName`) are absent.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext(circumstances: Circumstances): RequestContext {
  const { action, incident } = circumstances;
  const session = sessionKeys(circumstances);
  const network = networkKeys(circumstances);
  const passedTo = action === 'iam:PassRole' ? passedToService(incident.denial) : undefined;
  return {
    context: {
      'aws:SecureTransport': true,
      'aws:ViaAWSService': circumstances.forwarded,
      'aws:PrincipalIsAWSService': false,
      'aws:RequestedRegion': incident.sighting.region,
      'aws:CurrentTime': incident.sighting.lastSeen,
      'aws:EpochTime': Math.floor(Date.parse(incident.sighting.lastSeen) / 1000),
      ...session.context,
      ...network.context,
      ...(passedTo === undefined ? {} : { 'iam:PassedToService': passedTo }),
    },
    unknownKeys: [
      ...ALWAYS_UNKNOWN,
      ...(circumstances.forwarded ? ['aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'] : []),
      ...session.unknownKeys,
      ...network.unknownKeys,
      `${action.slice(0, action.indexOf(':'))}:*`,
    ],
  };
}
