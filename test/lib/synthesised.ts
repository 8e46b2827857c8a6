import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { AccessDeniedResponder, type AccessDeniedResponderProps } from '../../lib/access-denied-responder.ts';
import { LogGroups } from '../../lib/log-groups.ts';

/** The first synthesis of a process loads the whole CDK; on a busy machine that takes its time. */
export const SYNTHESIS_TIMEOUT = 60_000;

/** An app that synthesises without running the bundler: what is in the bundle is the integration tests' business. */
export function appWithoutBundling(context: Readonly<Record<string, unknown>> = {}): App {
  return new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
}

/** A stack with one responder that watches `/ecs/orders-api`. */
export function responderStack(props: Partial<AccessDeniedResponderProps> = {}): {
  readonly stack: Stack;
  readonly responder: AccessDeniedResponder;
} {
  const stack = new Stack(appWithoutBundling(), 'Test');
  const watched = new LogGroups([LogGroup.fromLogGroupName(stack, 'Orders', '/ecs/orders-api')]);
  return { stack, responder: new AccessDeniedResponder(stack, 'Responder', { watched, ...props }) };
}

export function templateOf(props: Partial<AccessDeniedResponderProps> = {}): Template {
  return Template.fromStack(responderStack(props).stack);
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** Every statement of the policies attached to roles. */
export function roleStatements(template: Template): readonly Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement as readonly Statement[],
  );
}

export function actionsOf({ Action }: Statement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}
