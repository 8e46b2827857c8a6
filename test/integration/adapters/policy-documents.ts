/** A policy document with one statement, as text. */
export function policyText(statement: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';

export const TRUST = policyText({
  Effect: 'Allow',
  Principal: { Service: 'ecs-tasks.amazonaws.com' },
  Action: 'sts:AssumeRole',
});
