import type { JudgedRequest } from '../facts/facts.ts';
import type { Alternative, FixKind, FixTarget, Proof, StatementEdit } from '../model/fix.ts';
import type { Layer } from '../model/layer.ts';
import type { PolicyStatement } from '../model/policy.ts';
import type { Destination } from './destination.ts';
import type { Keeper } from './owner.ts';

/** A fix before it is proven and written in the languages of tools; what a planner does not set is empty. */
export interface Draft {
  readonly kind: FixKind;
  /** One sentence in the imperative. */
  readonly instruction: string;
  readonly target?: FixTarget | null;
  readonly statements?: readonly PolicyStatement[];
  readonly edit?: StatementEdit | null;
  readonly alternatives?: readonly Alternative[];
  /** Loudest first. */
  readonly warnings?: readonly string[];
  /** What the proof applies and judges again; absent: there is nothing to prove, or it is proven already. */
  readonly change?: PolicyChange;
  readonly proof?: Proof | null;
  /** What is to be changed, with the tags that tell whose tool keeps it. */
  readonly keeper?: Keeper;
  /** Where the change is carried out; absent: nowhere a tool could reach. */
  readonly destination?: Destination;
}

/** A change of one policy layer, and the requests that must be allowed with it. */
export interface PolicyChange {
  readonly layer: Layer;
  readonly statements: readonly PolicyStatement[];
  readonly requests: readonly JudgedRequest[];
}
