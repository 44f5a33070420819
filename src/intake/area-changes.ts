/** One row of `territory/changes.csv`: `share` of an area's events went to another; null: not known. */
export interface AreaChange {
  date: string;
  oldCode: string;
  newCode: string;
  share: number | null;
}

/** A part of a code's figures, and the code it goes to; the parts of one code add up to 1. */
export interface Heir {
  code: string;
  share: number;
}

/** What became of a code; no heirs where its figures can go nowhere without a guess. */
export type Heirs = readonly Heir[];

/** Areas whose figures from before and after a change speak of different ground. */
export interface BorderBreak {
  date: string;
  /** Codes of the atlas's vintage. */
  codes: string[];
}

/** From the day of one set of codes to that of another. */
export interface Span {
  from: string;
  to: string;
}

/** One step of a span: all changes of one day, seen in the direction of travel. */
interface Step {
  date: string;
  changes: readonly AreaChange[];
}

/**
 * Carries codes over from one day to another, through every change between. Forward, a share given
 * goes to the new area and the rest stays. Without a share, figures stay with the area that keeps
 * the code. Backward, an area made out of one other returns to it whole, and what was merged stays
 * together. Where that leaves figures on other ground, the areas are broken; where no code is kept
 * and nothing says how to share, there are no heirs.
 */
export class CarryOver {
  readonly #forward: boolean;
  readonly #steps: readonly Step[];
  readonly #known: (code: string) => boolean;

  /** @param known whether the day arrived at has such a code. */
  constructor(changes: readonly AreaChange[], span: Span, known: (code: string) => boolean) {
    this.#forward = span.from <= span.to;
    const [first, last] = this.#forward ? [span.from, span.to] : [span.to, span.from];
    const within = changes.filter((change) => change.date > first && change.date <= last);
    const dates = [...new Set(within.map((change) => change.date))].sort();
    if (!this.#forward) dates.reverse();
    this.#steps = dates.map((date) => ({
      date,
      changes: within.filter((change) => change.date === date),
    }));
    this.#known = known;
  }

  /** Codes that some change of the span carries elsewhere, in plain text order. */
  codes(): string[] {
    const all = this.#steps.flatMap((step) => step.changes);
    return [...new Set(all.map(this.#source))].sort();
  }

  /** What becomes of a code in force on the day of departure, in order of the codes. */
  heirs(code: string): Heirs {
    return this.#heirsFrom(code, 0);
  }

  breaks(): BorderBreak[] {
    return this.#steps.flatMap((step, at) => {
      const broken = [...codesOf(step)].filter((code) => this.#isBroken(code, at));
      if (!broken.length) return [];
      const parties = broken.flatMap((code) => [
        ...(this.#outlasts(code, at) ? [code] : []),
        ...this.#moves(code, at).map(this.#target),
      ]);
      const arrived = parties.flatMap((code) => this.#heirsFrom(code, at + 1));
      return [{ date: step.date, codes: [...new Set(arrived.map((heir) => heir.code))].sort() }];
    });
  }

  #source = (change: AreaChange) => (this.#forward ? change.oldCode : change.newCode);
  #target = (change: AreaChange) => (this.#forward ? change.newCode : change.oldCode);

  #heirsFrom(code: string, from: number): Heirs {
    let shares = new Map([[code, 1]]);
    for (let at = from; at < this.#steps.length; at++) {
      const next = new Map<string, number>();
      for (const [now, share] of shares) {
        for (const heir of this.#step(now, at)) {
          next.set(heir.code, (next.get(heir.code) ?? 0) + share * heir.share);
        }
      }
      shares = next;
    }
    return [...shares]
      .map(([heir, share]) => ({ code: heir, share }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  #step(code: string, at: number): Heirs {
    const moves = this.#moves(code, at);
    if (!moves.length) return [{ code, share: 1 }];
    return this.#forward ? this.#splitForward(code, moves, at) : this.#returned(code, moves, at);
  }

  #moves(code: string, at: number): AreaChange[] {
    return this.#steps[at]?.changes.filter((change) => this.#source(change) === code) ?? [];
  }

  #splitForward(code: string, moves: readonly AreaChange[], at: number): Heirs {
    const given = moves.flatMap(({ newCode, share }) =>
      share === null ? [] : [{ code: newCode, share }],
    );
    if (given.length === moves.length) {
      const rest = 1 - given.reduce((sum, heir) => sum + heir.share, 0);
      return rest > ROUNDING && this.#outlasts(code, at)
        ? [...given, { code, share: rest }]
        : given;
    }
    if (this.#outlasts(code, at)) return [{ code, share: 1 }];
    const [only, ...others] = moves;
    return only && !others.length ? [{ code: only.newCode, share: 1 }] : [];
  }

  #returned(code: string, moves: readonly AreaChange[], at: number): Heirs {
    if (this.#outlasts(code, at)) return [{ code, share: 1 }];
    const [only, ...others] = moves;
    return only && !others.length ? [{ code: only.oldCode, share: 1 }] : [];
  }

  /** Whether a code is in force on the far side of a step: there at the end, or spoken of later. */
  #outlasts(code: string, at: number): boolean {
    const later = this.#steps.slice(at + 1).flatMap((step) => step.changes);
    return this.#known(code) || later.some((change) => this.#source(change) === code);
  }

  #isBroken(code: string, at: number): boolean {
    const moves = this.#moves(code, at);
    if (!moves.length) return false;
    const kept = this.#outlasts(code, at);
    if (!this.#forward) return kept || moves.length > 1;
    return moves.some((change) => change.share === null) && (kept || moves.length > 1);
  }
}

/** Shares that add up to 1 may not do so to the last binary digit. */
const ROUNDING = 1e-9;

const codesOf = (step: Step) =>
  new Set(step.changes.flatMap((change) => [change.oldCode, change.newCode]));
