import { Stack, Token } from 'aws-cdk-lib';
import { CfnLogGroup, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { isResponderLogGroup, RESPONDER_LOG_GROUP_PREFIX } from '../lambdas/core/denial/responder-log-group.ts';
import { ResponderFunction } from './responder-function.ts';

/** Throws when the log group is a responder's own: as a construct, by its name, or by a reference to its name or ARN. */
export function refuseResponderLogGroup(logGroup: ILogGroup): void {
  const name = logGroup.logGroupName;
  const isOwn =
    belongsToResponder(logGroup) ||
    (Token.isUnresolved(name) ? refersToResponder(logGroup) : isResponderLogGroup(name));
  if (!isOwn) return;
  throw new Error(
    `AccessDeniedResponder: the log group ${name} is a responder's own. Watching it would make the responder answer itself ` +
      `for ever. Remove it from the log groups; nothing below ${RESPONDER_LOG_GROUP_PREFIX} can be watched.`,
  );
}

function belongsToResponder({ node }: Pick<ILogGroup, 'node'>): boolean {
  return node.scopes.some((ancestor) => ancestor instanceof ResponderFunction);
}

/** The name is known at deployment only: it is a responder's if it is taken from a responder's log group, or begins like one. */
function refersToResponder(logGroup: ILogGroup): boolean {
  const resolved = JSON.stringify(Stack.of(logGroup).resolve(logGroup.logGroupName));
  if (resolved.includes(RESPONDER_LOG_GROUP_PREFIX)) return true;
  return logGroup.node.root.node
    .findAll()
    .filter((construct) => construct instanceof CfnLogGroup)
    .filter(belongsToResponder)
    .some((own) => resolved.includes(`"${Stack.of(own).getLogicalId(own)}"`));
}
