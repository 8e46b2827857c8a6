import type { Occurrence } from '../core/incident/occurrence.ts';
import type { Samples } from '../core/incident/samples-to-add.ts';
import type { IncidentReference } from '../core/model/announcement.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { IncidentRecord, Told } from '../core/model/incident-record.ts';

/**
 * Where incidents are counted and remembered. Every method rejects when the store cannot be reached: nothing is told without it.
 * All moments are ISO 8601, UTC, and come from the caller's clock.
 */
export interface IncidentStore {
  /**
   * Counts what a delivery tells of an incident, in one write. Does nothing when the delivery is the one that counted last, or one that
   * {@link remember} kept. Opens the first window, or the next one when the last has ended, with the incident as its sample and due soon,
   * so that nothing recorded is lost.
   */
  record(seen: Occurrence, now: string): Promise<IncidentRecord>;

  /**
   * Keeps that a delivery was counted for as long as the record lives: it failed, and comes again after others. So many at most; a delivery
   * beyond them may be counted again.
   */
  remember(id: string, delivery: string): Promise<void>;

  /** Adds those samples that the record as it was read has room for. Does nothing when the window is another by now. */
  addSamples(record: IncidentRecord, samples: Samples): Promise<void>;

  /**
   * Takes the lease for telling something, and keeps what; closes in the same write what the claim says was begun. The record as it is
   * then, or null when somebody else holds the lease, has told something meanwhile, or has begun to tell something else. Puts the incident
   * on the agenda at the end of the lease: who crashes is swept.
   */
  claim(claim: Claim, now: string): Promise<IncidentRecord | null>;

  /** Remembers that a target accepted what is being told, so that nobody sends it there again. */
  accept(reference: IncidentReference, target: string): Promise<void>;

  /** Ends a telling that every target accepted. False when the claim was lost meanwhile; nothing is changed then. */
  settle(claim: Claim, told: Told, due: string | null, now: string): Promise<boolean>;

  /** Keeps something new for the sweeper, who diagnoses it from the sample. True when it did not wait yet. */
  wait(record: IncidentRecord, sample: Incident, due: string): Promise<boolean>;

  /**
   * Puts the incident on the agenda for another look, or takes it off, and with it what waits. Does nothing when somebody claimed or told it
   * meanwhile.
   */
  reschedule(record: IncidentRecord, due: string | null): Promise<void>;

  read(id: string): Promise<IncidentRecord | null>;

  /** Ids of the incidents that are due, longest due first; what waits for a diagnosis comes after everything else. */
  due(now: string, most: number): Promise<readonly string[]>;
}

/** The right to tell one thing of an incident. */
export interface Claim {
  /** Its telling is the one that is about to be told. */
  readonly reference: IncidentReference;
  /** The request id of the invocation. */
  readonly owner: string;
  /** From then on anybody may take over. */
  readonly until: string;
  /** What is told, as a token: a target that accepted a telling of the same is not told again. */
  readonly subject: string;
  /** From what it can be told again. */
  readonly sample: Incident;
  /**
   * The subject that somebody began to tell under the number before, and that is told to nobody else: who accepted it, whether we know of that
   * or not, must not take one for the other by its number. Null: nothing else was begun.
   */
  readonly closes: string | null;
}
