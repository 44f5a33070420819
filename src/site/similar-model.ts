import { amountOf, isSameUnit, type RateUnit } from '../domain/denominator.ts';
import type { Finding, FunnelFigures, RatesBeside } from '../domain/findings.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot } from '../domain/snapshot.ts';
import { funnelLimits, usualRatios, type Funnel } from '../stats/funnel.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { cellsOf, isRate, rateFigure, rateRule, residentsUnit } from './figures.ts';
import { denominatorOf } from './other-ground.ts';
import type { Snapshot } from './read-snapshot.ts';
import { latestPeriod } from './shown-periods.ts';

/** A rate as it was observed, and pulled towards the similar areas. */
export interface ShrunkRow {
  category: string;
  rate: number;
  shrunk: number;
  unit: RateUnit;
  /** Weight of the observed rate, 0 to 1. */
  weight: number;
}

/** One dot of a funnel: events expected at the rate of the similar areas, and how many times so many there were. */
export interface FunnelPoint {
  expected: number;
  ratio: number;
}

export interface FunnelSection {
  category: string;
  period: Period;
  /** Events here, expected here, and how many there usually are where so many are expected. */
  count: number;
  expected: number;
  usual: readonly [from: number, to: number];
  dispersion: number;
  own: FunnelPoint;
  others: FunnelPoint[];
  /** Between which ratios 95 % of areas lie, by how many events are expected. */
  limits: { expected: number; lower: number; upper: number }[];
}

/** One category here and in each of the similar areas, in their order; null where a rate cannot be shown. */
export interface SwarmRow {
  category: string;
  /** What its rates are per. */
  unit: RateUnit;
  own: number;
  others: (number | null)[];
  /** Of the rates that others have: the lowest, the middle one, the highest. */
  lowest: number;
  middle: number;
  highest: number;
}

/** How an area stands among those most like it. */
export interface SimilarSection {
  /** Nearest first. */
  areas: AreaRef[];
  /** What rates are per where a row says nothing else. */
  unit: RateUnit;
  shrunk: ShrunkRow[];
  funnel: FunnelSection | null;
  /** Categories with most events first. */
  swarms: SwarmRow[];
  /** What rates of swarms are per where one says nothing else. */
  swarmUnit: RateUnit;
  /** Of the rates of swarms. */
  period: Period;
}

/** Null where no area is similar. */
export function similarSection(snapshot: Snapshot, area: AreaSnapshot): SimilarSection | null {
  const { findings } = area;
  if (findings.similar.length === 0) return null;
  const unit = residentsUnit(snapshot.manifest, 'police');
  const swarms = (findings.beside ?? []).flatMap((one) => swarmRow(snapshot, one) ?? []);
  return {
    areas: findings.similar.map((code) => areaRef(snapshot, code)),
    unit,
    shrunk: findings.offences.flatMap((finding) => shrunkRow(snapshot, area, finding) ?? []),
    funnel: findings.funnel && funnelSection(snapshot, area, findings.funnel),
    swarms,
    swarmUnit: commonUnit(swarms, unit),
    period: periodOf(snapshot),
  };
}

/** The usual unit, unless no row has it. */
const commonUnit = (rows: readonly { unit: RateUnit }[], usual: RateUnit): RateUnit =>
  rows.some(({ unit }) => isSameUnit(unit, usual)) ? usual : (rows[0]?.unit ?? usual);

const periodOf = ({ manifest }: Snapshot): Period =>
  manifest.periods.police[latestPeriod(manifest, 'police')] ?? '';

function swarmRow(
  { manifest, categoryEntry }: Snapshot,
  { category, rates: [own, ...others] }: RatesBeside,
): SwarmRow | null {
  const known = others.filter((rate) => rate !== null).sort((a, b) => a - b);
  const [lowest] = known;
  const highest = known.at(-1);
  if (own === undefined || own === null || lowest === undefined || highest === undefined)
    return null;
  // At most this in half of them.
  const middle = known[Math.ceil(known.length / 2) - 1] ?? lowest;
  const { unit } = rateRule(manifest, categoryEntry(category));
  return { category, unit, own, others, lowest, middle, highest };
}

function shrunkRow(
  snapshot: Snapshot,
  area: AreaSnapshot,
  { category, shrunk }: Finding,
): ShrunkRow | null {
  if (shrunk === null) return null;
  const latest = latestPeriod(snapshot.manifest, 'police');
  const cell = cellsOf(area)(category, 'recorded')?.[latest] ?? 'notRecorded';
  const entry = snapshot.categoryEntry(category);
  const amount = denominatorOf(area, entry, snapshot.manifest.periods.police[latest]);
  const rule = rateRule(snapshot.manifest, entry);
  const rate = rateFigure(cell, amount, rule);
  if (!isRate(rate)) return null;
  return { category, unit: rule.unit, rate: rate.value, shrunk: shrunk[0], weight: shrunk[1] };
}

function funnelSection(
  snapshot: Snapshot,
  { code, findings }: AreaSnapshot,
  { category, target, dispersion, counts }: FunnelFigures,
): FunnelSection | null {
  const { denominator } = snapshot.categoryEntry(category);
  const points = [code, ...findings.similar].map((each, i): FunnelPoint | null => {
    const expected = (amountOf(snapshot.entry(each), denominator) ?? 0) * target;
    const count = counts[i] ?? null;
    return count === null || expected === 0 ? null : { expected, ratio: count / expected };
  });
  const [own, ...others] = points;
  const count = counts[0];
  if (!own || count === undefined || count === null) return null;
  const known = others.filter((point) => point !== null);
  const most = Math.max(own.expected, ...known.map((point) => point.expected));
  const exposure = known.reduce((sum, point) => sum + point.expected, 0) / target;
  const funnel = { target, dispersion, exposure, members: known.length };
  const [lower, upper] = usualRatios(own.expected, funnel);
  return {
    category,
    period: periodOf(snapshot),
    count,
    expected: own.expected,
    usual: [lower * own.expected, upper * own.expected],
    dispersion,
    own,
    others: known,
    limits: limitsUpTo(most, funnel),
  };
}

const STEPS = 16;

/** Closer together to the left, where the limits bend. */
const limitsUpTo = (most: number, funnel: Funnel) =>
  Array.from({ length: STEPS }, (_, i) => {
    const expected = most * ((i + 1) / STEPS) ** 2;
    const [lower, upper] = funnelLimits(expected, funnel);
    return { expected, lower, upper };
  });
