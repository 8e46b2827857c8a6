import { describe, expect, it } from 'vitest';
import type { Question } from '../../lambdas/core/model/answers.ts';
import { type Unknown, unknown } from '../../lambdas/core/model/observed.ts';
import { recordingAsk } from '../../lambdas/pipeline/ask/recording-ask.ts';
import { snapshotAsk } from '../../lambdas/pipeline/ask/snapshot-ask.ts';
import type { Ask } from '../../lambdas/pipeline/ports.ts';
import { accountOf, diagnoseScenario, readScenario, scenarioFiles } from '../support/scenario.ts';

/** Refuses the questions that a predicate picks. */
function refusing(ask: Ask, why: Unknown['why'], picks: (question: Question, subject: string) => boolean): Ask {
  return async (question, subject) =>
    picks(question, subject) ? unknown(why, `test:${question}`) : ask(question, subject);
}

describe.each(scenarioFiles())('%s', (file) => {
  const scenario = readScenario(file);

  it.each(['denied', 'throttled', 'expired', 'failed'] as const)('is diagnosed when every read is %s', async (why) => {
    const notices = await diagnoseScenario(scenario, (ask) => refusing(ask, why, () => true));
    for (const { diagnosis, fix } of notices) {
      expect(diagnosis.cause?.confidence).not.toBe('certain');
      expect(fix === null).toBe(diagnosis.cause === null);
      expect(diagnosis.unseen).not.toEqual([]);
    }
  });

  it('is never certain of another cause because one read was refused', async () => {
    const asked = new Map<string, readonly [Question, string]>();
    const causes = (
      await diagnoseScenario(scenario, (ask) => async (question, subject) => {
        asked.set(`${question} ${subject}`, [question, subject]);
        return ask(question, subject);
      })
    ).map(({ diagnosis }) => diagnosis.cause?.check);
    for (const [refused, of] of asked.values()) {
      const notices = await diagnoseScenario(scenario, (ask) =>
        refusing(ask, 'denied', (question, subject) => question === refused && subject === of),
      );
      for (const { diagnosis } of notices) {
        if (diagnosis.cause?.confidence === 'certain')
          expect({ refused, of, cause: diagnosis.cause.check }).toEqual({ refused, of, cause: causes[0] });
      }
    }
  });

  it('replays from what was recorded to the same diagnosis', async () => {
    const account = accountOf(scenario);
    let replay = snapshotAsk(account);
    const first = await diagnoseScenario(scenario, (ask) => {
      const recorded = recordingAsk(ask, account);
      replay = (question, subject) => snapshotAsk(recorded.snapshot())(question, subject);
      return recorded.ask;
    });
    expect(await diagnoseScenario(scenario, () => replay)).toEqual(first);
  });
});
