/** What a mute can be put on: one incident, a role's name, an IAM action, or a pattern over `ACTION RESOURCE`. */
export const MUTE_KINDS = ['incident', 'role', 'action', 'pattern'] as const;

export type MuteKind = (typeof MUTE_KINDS)[number];

/** Somebody's decision not to be told of some incidents for a while; they are counted on. */
export interface Mute {
  readonly kind: MuteKind;
  /** An incident's id, a role's name, an action such as `s3:GetObject`, or a pattern with `*` and `?`. */
  readonly value: string;
  /** ISO 8601, UTC: from then on they are told again. */
  readonly until: string;
  /** Who decided it, as they call themselves. */
  readonly by: string;
  readonly why: string;
}
