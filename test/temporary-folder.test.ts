import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { App } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import { PREFIX } from './support/temporary-folder.ts';

it('holds what tests and synthesis leave behind, and goes with the run', () => {
  expect(basename(tmpdir())).toMatch(new RegExp(`^${PREFIX}`));
  expect(new App().outdir).toContain(tmpdir());
});
