/** Where the marks of one rate stand on a strip whose reference lies at a third of its width. */
export interface RateStrip {
  /** The interval's ends, and the rate; 0 to `STRIP_WIDTH`. */
  lower: number;
  upper: number;
  value: number;
  /** Places of other rates to be marked, null where there is none. */
  others: (number | null)[];
  /** True when the interval or the rate goes on beyond the right end. */
  beyond: boolean;
}

export const STRIP_WIDTH = 120;
export const STRIP_REFERENCE = STRIP_WIDTH / 3;

/** The strip as SVG path commands, 12 units high: the interval, the marks, the rate itself. */
export function stripPaths(strip: RateStrip): { span: string; marks: string; value: string } {
  const marks = strip.others.flatMap((x) => (x === null ? [] : `M${x} 3v6`));
  const arrow = strip.beyond ? [`M${STRIP_WIDTH - 5} 2l5 4l-5 4`] : [];
  return {
    span: `M${strip.lower} 6H${strip.upper}`,
    marks: [...marks, ...arrow].join(''),
    value: `M${strip.value - 3} 3h6v6h-6z`,
  };
}

/** Places a rate and its interval so that the reference rate is always at the same third. */
export function rateStrip(
  rate: { value: number; lower: number; upper: number },
  reference: number,
  others: readonly (number | string)[],
): RateStrip | null {
  if (reference <= 0) return null;
  const place = (value: number) =>
    Math.min(STRIP_WIDTH, Math.round((value / reference) * STRIP_REFERENCE));
  return {
    lower: place(rate.lower),
    upper: place(rate.upper),
    value: place(rate.value),
    others: others.map((other) => (typeof other === 'number' ? place(other) : null)),
    beyond: Math.max(rate.value, rate.upper) / reference > STRIP_WIDTH / STRIP_REFERENCE,
  };
}
