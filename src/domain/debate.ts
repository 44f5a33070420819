export const DEBATE_KINDS = ['initiating', 'evaluating'] as const;
export type DebateKind = (typeof DEBATE_KINDS)[number];

/** A public debate on safety, as published. Days are `YYYY-MM-DD`. */
export interface Debate {
  id: string;
  kind: DebateKind;
  date: string;
  place: string;
  organiser: string;
  attendance: number | null;
  /** The debate this one evaluates, or null. */
  evaluates: string | null;
}

export const POSTULATE_STATES = ['raised', 'inProgress', 'done', 'refused', 'noAnswer'] as const;
export type PostulateState = (typeof POSTULATE_STATES)[number];

/** A debate with its place and what was demanded at it: one entry of the snapshot's `debates.json`. */
export interface HeldDebate {
  area: string;
  debate: Debate;
  postulates: Postulate[];
}

/** A demand raised at a debate, with what became of it. */
export interface Postulate {
  id: string;
  debate: string;
  category: string;
  text: string;
  /** Institution it was addressed to: an id of `institutions.csv`, or null. */
  institution: string | null;
  state: PostulateState;
  raisedOn: string;
  answeredOn: string | null;
  answer: string | null;
  /** True when no answer came within the atlas's `answerDueDays` by the day of the release. */
  overdue: boolean;
}
