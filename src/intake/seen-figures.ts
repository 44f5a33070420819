import type { Measure } from '../domain/measure.ts';
import { PERIOD_KINDS, periodHolding, type Period } from '../domain/period.ts';

/** What tells one figure of an export from another. */
export interface FigureSlot {
  period: Period;
  category: string;
  measure: Measure;
  /** The area as the export spells it; null where it gives a point, which repeats nothing. */
  code: string | null;
}

/**
 * Knows which figures came: another of the same area is a repeat, and so is one of a period that
 * lies in that of an earlier, or holds it.
 */
export class SeenFigures {
  readonly #codes = new Map<string, Set<string>>();
  readonly #longer = new Map<Period, Period[]>();

  has(figure: FigureSlot): boolean {
    const { period, code } = figure;
    if (code === null) return false;
    const isSeen = (slot: string) => this.#codes.get(slot)?.has(code) === true;
    if (isSeen(slotOf(figure, period)) || isSeen(within(slotOf(figure, period)))) return true;
    return this.#longerOf(period).some((one) => isSeen(slotOf(figure, one)));
  }

  remember(figure: FigureSlot): void {
    const { period, code } = figure;
    if (code === null) return;
    this.#enter(slotOf(figure, period), code);
    for (const longer of this.#longerOf(period)) this.#enter(within(slotOf(figure, longer)), code);
  }

  #enter(slot: string, code: string): void {
    const codes = this.#codes.get(slot);
    if (codes) codes.add(code);
    else this.#codes.set(slot, new Set([code]));
  }

  #longerOf(period: Period): Period[] {
    const known = this.#longer.get(period);
    if (known) return known;
    const found = PERIOD_KINDS.flatMap((kind) => periodHolding(period, kind) ?? []);
    const longer = found.filter((one) => one !== period);
    this.#longer.set(period, longer);
    return longer;
  }
}

const slotOf = ({ category, measure }: FigureSlot, period: Period) =>
  `${period}/${category}/${measure}`;
const within = (slot: string) => `${slot}/within`;
