import { CHECKS } from '../core/checks/index.ts';
import { conclude } from '../core/diagnosis/conclude.ts';
import { deriveFacts } from '../core/facts/derive-facts.ts';
import type { Facts } from '../core/facts/facts.ts';
import { proposeFix } from '../core/fix/propose-fix.ts';
import type { ActionData } from '../core/model/action-data.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { Notice } from '../core/model/notice.ts';
import { gather, type Wave } from './gather.ts';
import type { Ask, Clock } from './ports.ts';

export interface DiagnosisPorts {
  readonly ask: Ask;
  readonly clock: Clock;
  readonly actions: ActionData;
  /** Told once per diagnosis which questions were asked, in which rounds. */
  readonly onWaves?: (waves: readonly Wave[]) => void;
}

/** Incident → evidence → facts → eliminated checks → cause → proven fix. */
export async function diagnose(incident: Incident, ports: DiagnosisPorts): Promise<Notice> {
  return (await examine(incident, ports)).notice;
}

/** A notice with the facts it rests on. */
export interface Examined {
  readonly notice: Notice;
  readonly facts: Facts;
}

/** The diagnosis for who has to judge by its facts as well. */
export async function examine(incident: Incident, ports: DiagnosisPorts): Promise<Examined> {
  const surroundings = { actions: ports.actions, now: ports.clock() };
  const { value: facts, waves } = await gather((evidence) => deriveFacts(incident, evidence, surroundings), ports.ask);
  ports.onWaves?.(waves);
  const diagnosis = conclude(CHECKS, facts);
  return { notice: { diagnosis, fix: proposeFix(diagnosis, facts, ports.actions) }, facts };
}
