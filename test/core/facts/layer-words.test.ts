import { describe, expect, it } from 'vitest';
import { layerWords, requestBeside } from '../../../lambdas/core/facts/layer-words.ts';
import type { AccessRequest } from '../../../lambdas/core/model/evaluation.ts';
import type { Layer } from '../../../lambdas/core/model/layer.ts';
import { facts } from '../../support/facts.ts';
import { judge } from '../../support/judged-requests.ts';
import { KEY, OBJECT, TASK_ROLE } from '../../support/names.ts';

describe('a call beside the layer that refused it', () => {
  it.each<[layer: Layer, request: Partial<AccessRequest>, words: string]>([
    ['key-policy', { action: 'kms:Decrypt', resource: KEY }, 'kms:Decrypt on it'],
    ['role-trust-policy', { action: 'sts:AssumeRole', resource: TASK_ROLE }, 'sts:AssumeRole on it'],
    ['identity-policy', {}, `s3:GetObject on ${OBJECT}`],
    ['key-policy', { action: 'kms:ListKeys', resource: '*' }, 'kms:ListKeys'],
  ])('%s of %j', (layer, request, words) => {
    const judged = judge({}, request);
    const seen = facts({ refused: judged });
    expect(requestBeside(layerWords(seen, layer, judged).name, seen, judged)).toBe(words);
  });
});
