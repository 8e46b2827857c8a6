import { writeFileSync } from 'node:fs';
import { pathImage } from '../lambdas/core/report/path-drawing.ts';
import { CHECK_INDEX, checkIndex } from './check-index.ts';
import { FIRST_DIAGNOSIS, firstDiagnosis } from './first-diagnosis.ts';
import { currentReadme, PATH_IMAGE, README } from './readme-blocks.ts';

// Brings the generated blocks of README.md, its drawing, the index of the checks and the first diagnosis up to date: npm run docs
writeFileSync(README, await currentReadme());
writeFileSync(CHECK_INDEX, checkIndex());
writeFileSync(PATH_IMAGE, pathImage());
for (const [name, text] of Object.entries(await firstDiagnosis())) writeFileSync(new URL(name, FIRST_DIAGNOSIS), text);
