import type { Notice } from './notice.ts';

/** Which incident is spoken of, and which time. Equal references mean the same telling: whoever gets it twice may drop one. */
export interface IncidentReference {
  /** 32 hexadecimal digits: the same incident key has the same id for ever. */
  readonly id: string;
  /** ISO 8601, UTC: when the window opened in which repeats are only counted. */
  readonly window: string;
  /** 1 for the first thing told of the incident in this window, 2 for the next: a new revision, a changed sentence, the all-clear. */
  readonly telling: number;
}

/** An incident was diagnosed: for the first time in its window, for a new revision, or because AWS's sentence changed. */
export interface DiagnosisAnnouncement {
  readonly kind: 'diagnosis';
  readonly reference: IncidentReference;
  readonly notice: Notice;
  /** Where the notice can be read as a page for some hours; null where none is kept, or keeping it failed. */
  readonly reportUrl: string | null;
}

/** Refusals stopped, and the policies as read just now allow the call. */
export interface AllClearAnnouncement {
  readonly kind: 'all-clear';
  readonly reference: IncidentReference;
  /** The incident diagnosed again on fresh evidence. */
  readonly notice: Notice;
  /** ISO 8601, UTC: when the fresh evidence was read. */
  readonly checkedAt: string;
}

/** More kinds of refusal than one account may have diagnosed: they are counted, and told of together. */
export interface OverflowAnnouncement {
  readonly kind: 'overflow';
  readonly account: string;
  readonly region: string;
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly until: string;
  /** Incidents that were counted and not diagnosed yet. */
  readonly undiagnosed: number;
  /** Refusals of all of them together. */
  readonly refusals: number;
}

/** Everything the responder tells people and machines. */
export type Announcement = DiagnosisAnnouncement | AllClearAnnouncement | OverflowAnnouncement;
