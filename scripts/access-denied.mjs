#!/usr/bin/env node
// Runs the command line of this checkout. Loading hundreds of TypeScript files one by one takes a second: they are bundled once,
// and again whenever a file has changed. Plain JavaScript, because it runs before anything that understands TypeScript.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(ROOT, 'node_modules', '.cache', 'access-denied');
const SOURCES = ['bin', 'lambdas', 'examples', 'package-lock.json'];
const AN_HOUR = 3_600_000;

/** What the system answers where nothing can be kept: the sources are then loaded one by one. */
const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR'];

const bundle = join(CACHE, stampOfSources());
const isBundled = existsSync(bundle) || (await makeBundle());
await import(pathToFileURL(isBundled ? join(bundle, 'access-denied.mjs') : await sourcesLoaded()).href);

async function sourcesLoaded() {
  const { register } = await import('tsx/esm/api');
  register();
  return join(ROOT, 'bin', 'access-denied.ts');
}

/** Differs as soon as any source was touched. */
function stampOfSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, join(ROOT, source));
  return hash.digest('hex').slice(0, 16);
}

function addTo(hash, path) {
  const stats = statSync(path);
  hash.update(`${path} ${stats.mtimeMs} ${stats.size}\n`);
  if (stats.isDirectory()) for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
}

/** Several may do so at a time: whoever is done first wins. False where the checkout cannot be written to. */
async function makeBundle() {
  const { bundleCommandLine } = await import('./bundle.mjs');
  const unfinished = `${bundle}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
  } catch (error) {
    if (UNWRITABLE.includes(error.code)) return false;
    throw error;
  }
  for (const name of readdirSync(CACHE)) {
    const earlier = join(CACHE, name);
    const { mtimeMs = 0 } = statSync(earlier, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > AN_HOUR) rmSync(earlier, { recursive: true, force: true });
  }
  await bundleCommandLine(unfinished);
  try {
    renameSync(unfinished, bundle);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(bundle)) throw error;
  }
  return true;
}
