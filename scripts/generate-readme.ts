import { writeFileSync } from 'node:fs';
import { CHECK_INDEX, checkIndex } from './check-index.ts';
import { currentReadme, README } from './readme-blocks.ts';

// Brings the generated blocks of README.md and the index of the checks up to date: npm run docs
writeFileSync(README, await currentReadme());
writeFileSync(CHECK_INDEX, checkIndex());
