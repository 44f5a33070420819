import type { RateUnit } from '../../src/domain/denominator.ts';
import type { Comparison, NamedArea, SourceChange } from '../../src/domain/changes.ts';
import type { Cell } from '../../src/domain/cell.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { ACTIONS, WEIGHTS, type FindingCode, type Weight } from './actions.ts';
import { staffWords, type StaffWords } from './staff-words.ts';

/** One thing that staff should know of a release before the public does. */
export interface ChangeFinding {
  code: FindingCode;
  weight: Weight;
  /** A sentence. */
  what: string;
  action: string;
}

/** What is to be told of a comparison, what weighs most first. */
export function changeFindings(changes: Comparison, manifest: Manifest): ChangeFinding[] {
  const say = staffWords(manifest);
  const told: Told[] = [
    ...ofRelease(changes, manifest, say),
    ...ofAreas(changes, say),
    ...ofPeriods(changes, say),
    ...ofCategories(changes, say),
    ...ofOdd(changes, say),
    ...ofFigures(changes, say),
    ...ofTotals(changes, say),
    ...ofVerdicts(changes, say),
    ...changes.sources.flatMap((source) => ofSource(source, say)),
  ];
  const found = told.map(([code, what]): ChangeFinding => {
    const [weight, action] = ACTIONS[code];
    return { code, weight, what, action };
  });
  return found.sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}

type Told = readonly [code: FindingCode, what: string];

const when = (holds: boolean, code: FindingCode, what: () => string): Told[] =>
  holds ? [[code, what()]] : [];

const whenAny = <T>(
  items: readonly T[],
  code: FindingCode,
  what: (items: readonly T[]) => string,
): Told[] => when(items.length > 0, code, () => what(items));

function ofRelease(
  { before, unread, revision, now }: Comparison,
  { atlas, areas }: Manifest,
  { count }: StaffWords,
): Told[] {
  const { nextRelease } = atlas;
  return [
    ...when(before === null && !unread, 'firstRelease', () => 'This is the first release.'),
    ...when(unread, 'unreadable', () => 'The release before cannot be read.'),
    ...(revision
      ? when(true, 'revision', () =>
          revision.areas === 0
            ? `It corrects the release of ${revision.revises}; no figures differ, so the note stands on every page.`
            : `It corrects the release of ${revision.revises}: the note stands on the pages of ${count(revision.areas, 'area')} of ${areas.length}.`,
        )
      : []),
    ...when(
      nextRelease !== undefined && nextRelease < now.day,
      'nextReleasePassed',
      () => `This release was announced for ${nextRelease}.`,
    ),
  ];
}

function ofAreas({ areas, sources }: Comparison, { list, count }: StaffWords): Told[] {
  const names = (some: readonly NamedArea[]) =>
    list(some.map(({ code, name, level }) => `${name} (${level} ${code})`));
  const without = [...new Set(sources.flatMap(({ areasWithoutRow }) => areasWithoutRow))];
  return [
    ...whenAny(
      areas.gone,
      'areasGone',
      (some) => `${count(some.length, 'area')} gone: ${names(some)}.`,
    ),
    ...whenAny(
      areas.added,
      'areasNew',
      (some) => `${count(some.length, 'new area')}: ${names(some)}.`,
    ),
    ...whenAny(
      areas.renamed,
      'areasRenamed',
      (some) =>
        `${count(some.length, 'area')} renamed: ${list(some.map((a) => `${a.before} to ${a.name} (${a.code})`))}.`,
    ),
    ...whenAny(
      without,
      'areasWithoutRow',
      (some) => `${count(some.length, 'area')} without a row now that had some: ${list(some)}.`,
    ),
  ];
}

const ofPeriods = ({ periods }: Comparison, { list }: StaffWords): Told[] =>
  periods.flatMap(({ plane, added, gone }) => [
    ...whenAny(gone, 'periodsGone', (some) => `No figures of ${list(some)} any more (${plane}).`),
    ...whenAny(added, 'periodsNew', (some) => `New in ${plane}: ${list(some)}.`),
  ]);

const unitSaid = ({ per, of }: RateUnit): string => (of === 'none' ? 'none' : `per ${per} ${of}`);

function ofCategories({ categories }: Comparison, { list, category, text }: StaffWords): Told[] {
  const { added, withdrawn, merged, renamed, rated = [], levels, behind = [] } = categories;
  const { periodsGone, breaks } = categories;
  return [
    ...withdrawn.map(({ id, name }): Told => [
      'categoryGone',
      `${text(name)} (${id}) has no figures any more.`,
    ]),
    ...merged.map(({ name, into }): Told => [
      'categoryMerged',
      `${text(name)} is counted in ${category(into)} now.`,
    ]),
    ...levels.map(({ id, added: more, gone }): Told => [
      'categoryLevels',
      `${category(id)} is ${[
        ...(gone.length ? [`shown no more by ${list(gone)}`] : []),
        ...(more.length ? [`newly shown by ${list(more)}`] : []),
      ].join(' and ')}.`,
    ]),
    ...periodsGone.map(({ id, periods }): Told => [
      'categoryPeriodsGone',
      `${category(id)} has no figures of ${list(periods)} any more.`,
    ]),
    ...behind.map(({ id, periods }): Told => [
      'categoryBehind',
      `${category(id)} has no figures of ${list(periods)}, which others of its kind have.`,
    ]),
    ...renamed.map(({ id, name: [old] }): Told => [
      'categoryRenamed',
      `${text(old)} is called ${category(id)} now.`,
    ]),
    ...rated.map(({ id, unit: [old, now] }): Told => [
      'categoryRated',
      `Rates of ${category(id)} are ${unitSaid(now)} now, and were ${unitSaid(old)}.`,
    ]),
    ...whenAny(added, 'categoryNew', (some) => `New: ${list(some.map(category))}.`),
    ...breaks.map(({ plane, from, categories: ids, why }): Told => [
      'seriesBroken',
      `From ${from} on ${ids ? list(ids.map(category)) : plane} is counted otherwise: ${text(why)}`,
    ]),
  ];
}

function ofOdd(
  { odd }: Comparison,
  { count, plural, list, odd: said, lacking }: StaffWords,
): Told[] {
  return [
    ...when(
      (odd?.found ?? 0) > 0,
      'figuresOdd',
      () =>
        `${count(odd!.found, 'figure')} ${plural(odd!.found, 'is', 'are')} far from what ${plural(odd!.found, 'its area has', 'their areas have')} beside ${plural(odd!.found, 'it', 'them')}: ${list(odd!.farthest.map(said), odd!.found)}.`,
    ),
    ...whenAny(
      odd?.lacking ?? [],
      'figuresLacking',
      (some) =>
        `${count(some.length, 'area')} without figures that others have, and that ${plural(some.length, 'it', 'they')} had before: ${list(some.map(lacking))}.`,
    ),
  ];
}

function ofFigures({ figures, debates }: Comparison, say: StaffWords): Told[] {
  const { count, plural } = say;
  const { corrected, correctedAreas, followed, largest, hidden, shown, filled, emptied, updated } =
    figures;
  const [first] = largest;
  return [
    ...when(
      emptied > 0,
      'figuresEmptied',
      () => `${count(emptied, 'figure')} of earlier periods gone.`,
    ),
    ...when(
      corrected > 0,
      'figuresCorrected',
      () =>
        `${count(corrected, 'figure')} of periods that were over ${plural(corrected, 'has', 'have')} another value, in ${count(correctedAreas, 'area')}` +
        `${followed ? `, and ${count(followed, 'sum')} with them` : ''}.` +
        (first ? ` The largest: ${say.figure(first)}.` : ''),
    ),
    ...when(
      filled > 0,
      'figuresFilled',
      () => `${count(filled, 'figure')} of earlier periods new.`,
    ),
    ...when(updated > 0, 'figuresUpdated', () => `${count(updated, 'figure')} brought up to date.`),
    ...when(
      hidden > 0,
      'figuresHidden',
      () => `${count(hidden, 'count')} hidden now that ${plural(hidden, 'was', 'were')} shown.`,
    ),
    ...when(
      shown > 0,
      'figuresShown',
      () => `${count(shown, 'count')} shown now that ${plural(shown, 'was', 'were')} hidden.`,
    ),
    ...when(
      debates.held + debates.raised + debates.moved > 0,
      'debatesNew',
      () =>
        `${[
          ...(debates.held > 0 ? [count(debates.held, 'new debate')] : []),
          ...(debates.raised > 0 ? [count(debates.raised, 'new demand')] : []),
          ...(debates.moved > 0 ? [`${count(debates.moved, 'demand')} with another state`] : []),
        ].join(', ')}.`,
    ),
  ];
}

/** From this share on the sum of a period that was over has moved more than late entries explain. */
const MOVED = 0.02;

function ofTotals({ totals, before }: Comparison, say: StaffWords): Told[] {
  return totals.flatMap(({ plane, period, before: then, now }) => {
    if (!then || !now || before === null || say.runsAt(period, before.dataUntil)) return [];
    // Parts that came or went are told by themselves.
    if (then.incomplete !== now.incomplete) return [];
    const moved = now.count - then.count;
    const share = moved === 0 ? 0 : moved / then.count;
    const by = Number.isFinite(share) ? ` (${say.signed(share)})` : '';
    const what = () => `${plane} ${period}: ${say.sum(then)} before, ${say.sum(now)} now${by}.`;
    return when(Math.abs(share) >= MOVED, 'totalMoved', what);
  });
}

function ofVerdicts({ verdicts }: Comparison, say: StaffWords): Told[] {
  const { count, list, category, kind, verdict } = say;
  const flipped = verdicts.reduce((sum, { areas }) => sum + areas, 0);
  const told = verdicts
    .slice(0, 5)
    .map(
      (v) =>
        `${category(v.category)} ${kind(v.kind)}: ${verdict(v.kind, v.before)} before, ${verdict(v.kind, v.now)} now, in ${count(v.areas, 'area')}`,
    );
  return when(
    flipped > 0,
    'verdictsFlipped',
    () => `${count(flipped, 'verdict')} changed; most often ${list(told)}.`,
  );
}

function ofSource(source: SourceChange, { text, number, list }: StaffWords): Told[] {
  const { id, title, state, odd, rejectsMore, read, accepted, rejected } = source;
  const name = `${text(title)} (${id})`;
  const rows = (cells: readonly (Cell | null)[]) =>
    cells
      .map((cell) => (typeof cell === 'number' ? number(cell) : (cell ?? 'none')))
      .join(' before, ');
  return [
    ...when(state === 'gone', 'sourceGone', () => `${name} is not there any more.`),
    ...when(state === 'new', 'sourceNew', () => `${name} is new.`),
    ...when(
      odd === 'shrank',
      'sourceShrank',
      () => `${name}: ${rows(accepted)} accepted rows now.`,
    ),
    ...when(odd === 'grew', 'sourceGrew', () => `${name}: ${rows(accepted)} accepted rows now.`),
    ...when(
      rejectsMore,
      'sourceRejects',
      () => `${name}: rejected rows ${list([rows(rejected)])} now, of ${rows(read)} read now.`,
    ),
  ];
}
