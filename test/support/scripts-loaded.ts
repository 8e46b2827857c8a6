import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** What a program printed, and the files below a folder that it ran in a fresh Node process, as Node's own coverage tells them. */
export interface ScriptsLoaded {
  readonly printed: string;
  readonly names: readonly string[];
}

export async function scriptsLoaded(
  folder: string,
  program: string,
  environment: Readonly<Record<string, string>>,
): Promise<ScriptsLoaded> {
  const coverage = mkdtempSync(join(tmpdir(), 'responder-coverage-'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
      env: { PATH: process.env.PATH, NODE_V8_COVERAGE: coverage, ...environment },
    });
    const below = `${pathToFileURL(folder).href}/`;
    const urls = readdirSync(coverage).flatMap((file) => urlsIn(readFileSync(join(coverage, file), 'utf8')));
    const names = urls.filter((url) => url.startsWith(below)).map((url) => url.slice(below.length));
    return { printed: stdout, names: [...new Set(names)].sort() };
  } finally {
    rmSync(coverage, { recursive: true, force: true });
  }
}

function urlsIn(coverage: string): readonly string[] {
  const { result } = JSON.parse(coverage) as { readonly result: readonly { readonly url: string }[] };
  return result.map(({ url }) => url);
}
