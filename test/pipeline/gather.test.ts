import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../lambdas/core/model/answers.ts';
import { known, unknown } from '../../lambdas/core/model/observed.ts';
import { gather } from '../../lambdas/pipeline/gather.ts';
import type { Ask } from '../../lambdas/pipeline/ports.ts';

/** Answers every question about role policies with names that lead one step further. */
function chain(length: number): { ask: Ask; asked: string[] } {
  const asked: string[] = [];
  const ask = (async (question: string, subject: string) => {
    asked.push(`${question} ${subject}`);
    const step = Number(subject);
    return known(step < length ? [String(step + 1)] : [], 'test');
  }) as unknown as Ask;
  return { ask, asked };
}

function follow(evidence: Evidence): readonly string[] {
  const met: string[] = [];
  for (let subject: string | undefined = '0'; subject !== undefined; ) {
    met.push(subject);
    const next: ReturnType<typeof evidence.get<'rolePolicyNames'>> = evidence.get('rolePolicyNames', subject);
    subject = next.status === 'known' ? next.value?.[0] : undefined;
  }
  return met;
}

describe('gather', () => {
  it('asks only what the derivation turns out to need, each once', async () => {
    const { ask, asked } = chain(3);
    const { value, waves } = await gather(follow, ask);
    expect(value).toEqual(['0', '1', '2', '3']);
    expect(waves.map(({ questions }) => questions.length)).toEqual([1, 1, 1, 1]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('asks independent questions in one wave', async () => {
    const { ask } = chain(0);
    const { waves } = await gather((evidence) => ['a', 'b', 'a'].map((name) => evidence.get('role', name)), ask);
    expect(waves).toEqual([
      {
        questions: [
          { question: 'role', subject: 'a' },
          { question: 'role', subject: 'b' },
        ],
      },
    ]);
  });

  it('takes an unknown for an answer and does not ask again', async () => {
    let calls = 0;
    const ask: Ask = async () => {
      calls += 1;
      return unknown('denied', 'iam:GetRole');
    };
    const { value } = await gather((evidence) => evidence.get('role', 'r'), ask);
    expect(value).toEqual(unknown('denied', 'iam:GetRole'));
    expect(calls).toBe(1);
  });

  it('ends although the derivation never stops asking', async () => {
    const { ask } = chain(Number.POSITIVE_INFINITY);
    const { waves } = await gather(follow, ask);
    expect(waves.length).toBe(12);
  });
});
