/**
 * Writes docs/benchmarks.md from what `npm run bench -- --json` prints, naming this machine and its load:
 * `npm run -s bench -- --json --faults 10000 | npx tsx scripts/write-benchmarks.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type { Benchmarks } from '../bench/index.ts';
import { benchmarksTable } from '../bench/table.ts';

const benchmarks = JSON.parse(readFileSync(0, 'utf8')) as Benchmarks;
const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
const memory = Math.round(totalmem() / 2 ** 30);
const load = loadavg()[0] ?? Number.NaN;

writeFileSync(
  new URL('../docs/benchmarks.md', import.meta.url),
  `# Benchmarks

What \`npm run bench\` measured on ${new Date().toISOString().slice(0, 10)}: ${processor}, ${availableParallelism()} processors (${arch()}), ${memory} GB, Node ${process.versions.node}; the load
average was ${load.toFixed(1)}. Ratios and counts hold on any machine, times under load say little.

${benchmarksTable(benchmarks)}

\`npm run bench -- --json\` prints the figures for machines. Tests check that every figure is there; none checks a time.
`,
);
