import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, it } from 'vitest';
import { AccessDeniedResponderStack } from '../../lib/access-denied-responder-stack.ts';
import { deploymentSettings } from '../../lib/deployment-settings.ts';
import { DEPLOYMENTS } from '../support/deployments.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'responder-templates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** W3005: the CDK makes every function depend on its role in so many words, and in fact. */
const LINT = ['--format', 'parseable', '--ignore-checks', 'W3005', '--'];

/** cfn-lint judges templates by AWS's own resource schemas (`pip install cfn-lint`); `.ci/run` installs it. */
describe('cfn-lint', () => {
  it.each(DEPLOYMENTS)('finds nothing in the template of %s', async (name, context) => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
    const stack = new AccessDeniedResponderStack(app, 'Linted', { settings: deploymentSettings(app.node) });
    const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.json`);
    writeFileSync(file, JSON.stringify(Template.fromStack(stack).toJSON()));
    const { stdout } = await run('cfn-lint', [...LINT, file]).catch((error) => error);
    expect(stdout).toBe('');
  });

  it('finds what is wrong', async () => {
    const file = join(folder, 'wrong.json');
    writeFileSync(
      file,
      JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { Colour: 'red' } } } }),
    );
    const { stdout } = await run('cfn-lint', [...LINT, file]).catch((error) => error);
    expect(stdout).toMatch(/E3002/);
  });
});
