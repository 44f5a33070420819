/** An unknown: a hidden count, a whole number between two bounds. */
export interface Unknown {
  table: number;
  place: number;
  /** Hidden along with what was recorded; see `floorsOf`. */
  follows?: boolean;
  low: number;
  /** `NO_LIMIT` where nothing is known. */
  high: number;
}

/** What ties unknowns together: `low <= sum of coefficients × unknowns <= high`. */
export interface Relation {
  /** Said to a person who asks what gave a count away. */
  says: () => string;
  unknowns: readonly number[];
  /** 1 or -1 for each unknown. */
  signs: readonly number[];
  low: number;
  high: number;
  /** Taken from another by subtracting: what it says follows from figures, and never from the rule. */
  subtracts?: boolean;
}

export interface System {
  unknowns: Unknown[];
  relations: Relation[];
}

/** More than anybody counts: stands for "no upper limit", and adds without overflow. */
export const NO_LIMIT = 1e12;

/** Two arrays of bounds, by unknown. */
export interface Bounds {
  low: Float64Array;
  high: Float64Array;
}

export const boundsOf = ({ unknowns }: System): Bounds => ({
  low: Float64Array.from(unknowns, (one) => one.low),
  high: Float64Array.from(unknowns, (one) => one.high),
});

/** For each unknown the relations it stands in. */
export function relationsOfUnknowns({ unknowns, relations }: System): number[][] {
  const found: number[][] = unknowns.map(() => []);
  relations.forEach((relation, r) => relation.unknowns.forEach((u) => found[u]?.push(r)));
  return found;
}
