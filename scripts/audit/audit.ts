import loadHighs, { type LegacyHighs } from 'highs';
import { evidenceOf } from './evidence.ts';
import { floorsOf } from './floors.ts';
import { remember, type EarlierReleases } from './earlier-releases.ts';
import { judge, type Exposure, type Rule } from './judge.ts';
import type { Published } from './published.ts';
import { systemOf } from './relations.ts';
import type { Interval } from './protection.ts';
import type { System } from './system.ts';
import { toldBefore } from './told-before.ts';
import { untoldParts } from './untold-parts.ts';
import type { Verdicts } from './verdicts.ts';

/** A hidden count that can be worked out too closely, and from what. */
export interface ExposedCount {
  area: string;
  category: string;
  measure: string;
  period: string;
  interval: Interval;
  /** Relations that together give it away; none of them can be left out. */
  evidence: string[];
}

export interface AuditResult {
  /** Hidden counts, and guarded counts in all. */
  hidden: number;
  counts: number;
  /** How many values the least protected hidden count can still take; null when none is hidden. */
  narrowest: number | null;
  exposed: ExposedCount[];
  /** Counts that earlier releases tell as closely by themselves, whatever this one hides. */
  toldBefore: ExposedCount[];
  /** Leaks that need no reckoning. */
  plain: { file: string; says: string }[];
  /** Hidden counts where the figures contradict each other, so that nothing follows from them. */
  contradictory: number;
  /** Where: one of the counts of each group whose figures contradict each other. */
  contradictions: string[];
  relations: number;
  /** How many times bounds did not decide and the solver was asked. */
  solved: number;
}

/**
 * Works out what the published files tell of every hidden count, and with them what earlier
 * releases showed. Where the two contradict each other, figures were revised, and what is published
 * now is judged alone.
 *
 * @param verdicts what was found of groups of counts that are the same; null judges all
 */
export async function audit(
  published: Published,
  earlier: EarlierReleases | null = null,
  verdicts: Verdicts | null = null,
): Promise<AuditResult> {
  const untold = untoldParts(published, earlier);
  const result = earlier
    ? await auditAfter(published, earlier, verdicts)
    : await auditSystem(published, null, verdicts);
  return {
    ...result,
    exposed: [...result.exposed, ...untold.exposed],
    toldBefore: [...result.toldBefore, ...untold.toldBefore],
  };
}

async function auditAfter(
  published: Published,
  earlier: EarlierReleases,
  verdicts: Verdicts | null,
): Promise<AuditResult> {
  const remembered = remember(published, earlier);
  const result = await auditSystem(remembered.published, earlier, verdicts, published);
  const exposed = [...remembered.exposed, ...result.exposed];
  const hidden = hiddenIn(published);
  if (!result.contradictory) return { ...result, hidden, exposed };
  const alone = await auditSystem(published, null, verdicts);
  return { ...alone, exposed: [...exposed, ...alone.exposed.filter(isNotIn(exposed))] };
}

const isNotIn = (some: readonly ExposedCount[]) => {
  const keyOf = (one: ExposedCount) => [one.area, one.category, one.measure, one.period].join(' ');
  const keys = new Set(some.map(keyOf));
  return (one: ExposedCount) => !keys.has(keyOf(one));
};

/** @param alone the same without what is known from earlier releases */
async function auditSystem(
  published: Published,
  earlier: EarlierReleases | null,
  verdicts: Verdicts | null,
  alone = published,
): Promise<AuditResult> {
  const highs = await theSolver();
  const system = systemOf(published, earlier);
  const rule = {
    threshold: published.threshold,
    thresholds: thresholdsOf(system, published, earlier),
    floors: floorsOf(system),
  };
  const { exposed, contradictory, narrowest, solved } = judge(system, rule, highs, verdicts);
  const before = earlier
    ? toldBefore({ alone, published }, earlier, system, rule, exposed, highs)
    : new Set<Exposure>();
  const told = (one: Exposure) => exposedCount(published, system, rule, one);
  return {
    hidden: system.unknowns.length,
    counts: countsOf(published),
    narrowest: system.unknowns.length ? narrowest : null,
    exposed: exposed.filter((one) => !before.has(one)).map(told),
    toldBefore: [...before].map(told),
    plain: [...published.plainLeaks],
    contradictions: contradictory.map(({ unknowns: [first = 0] }) => {
      const { table, place } = system.unknowns[first]!;
      const { category, measure, period } = published.tables[table]!;
      return `${category}, ${measure}, ${period} in ${published.areas[place]?.code ?? ''}`;
    }),
    contradictory: contradictory.reduce((sum, group) => sum + group.unknowns.length, 0),
    relations: system.relations.length,
    solved,
  };
}

function exposedCount(
  published: Published,
  system: System,
  rule: Rule,
  { unknown, interval, group }: Exposure,
): ExposedCount {
  const { table, place } = system.unknowns[unknown]!;
  const { category, measure, period } = published.tables[table]!;
  const area = published.areas[place]?.code ?? '';
  const evidence = evidenceOf(system, rule, group, unknown);
  return { area, category, measure, period, interval, evidence };
}

/** What was told under a lower threshold cannot be taken back: it keeps the protection of then. */
function thresholdsOf(
  { unknowns }: System,
  { tables, threshold }: Published,
  earlier: EarlierReleases | null,
): number[] {
  const lowest = tables.map(({ category, measure, period }) =>
    Math.min(threshold, earlier?.of(category, measure, period)?.threshold ?? threshold),
  );
  return unknowns.map(({ table }) => lowest[table] as number);
}

let solver: Promise<LegacyHighs> | null = null;
/** Compiled once: it keeps nothing from one question to the next. */
const theSolver = (): Promise<LegacyHighs> => (solver ??= loadHighs());

const hiddenIn = ({ tables, areas }: Published): number =>
  tables.reduce((sum, { hidden }) => sum + areas.filter((_, i) => hidden[i] === 1).length, 0);

const countsOf = ({ tables, areas }: Published): number =>
  tables.reduce(
    (sum, { shown, hidden }) =>
      sum + areas.filter((_, i) => hidden[i] === 1 || !Number.isNaN(shown[i])).length,
    0,
  );
