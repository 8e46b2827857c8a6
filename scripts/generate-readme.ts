import { writeFileSync } from 'node:fs';
import { pathImage } from '../lambdas/core/report/path-drawing.ts';
import { CHECK_INDEX, checkIndex } from './check-index.ts';
import { currentReadme, PATH_IMAGE, README } from './readme-blocks.ts';

// Brings the generated blocks of README.md, its drawing and the index of the checks up to date: npm run docs
writeFileSync(README, await currentReadme());
writeFileSync(CHECK_INDEX, checkIndex());
writeFileSync(PATH_IMAGE, pathImage());
