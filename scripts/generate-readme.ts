import { writeFileSync } from 'node:fs';
import { currentReadme, README } from './readme-blocks.ts';

// Brings the generated blocks of README.md up to date: npm run docs
writeFileSync(README, await currentReadme());
