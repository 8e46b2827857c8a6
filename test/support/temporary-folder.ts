import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the folder of a run is named; the tests ask whether they are inside one. */
export const PREFIX = 'responder-tests-';

/**
 * One temporary folder for a whole run, gone at its end. What asks for a temporary folder gets one inside: the tests, the processes
 * that they start, and the CDK, which makes a `cdk.out` for every app without an output folder and leaves it behind.
 */
export default function temporaryFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
