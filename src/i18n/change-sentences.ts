import type { AreaChanges, Changes, Verdict, VerdictChange } from '../domain/changes.ts';
import type { Change, Standing } from '../domain/findings.ts';
import { LEADING_MEASURE, MEASURES, type Measure } from '../domain/measure.ts';
import type { Names } from './names.ts';
import { perSaid } from './rate-units.ts';
import { capitalised, type Words } from './words.ts';

/** What a release is compared with; null where there is nothing. */
export function comparedSentence({ t, day }: Words, { now, before }: Changes): string | null {
  if (before === null) return null;
  return now.day === before.day
    ? t('changes.compared.sameDay', { day: day(now.day) })
    : t('changes.compared', { day: day(now.day), before: day(before.day) });
}

/** What changed in a release: whole sentences, what readers look for first. */
export function changeSentences(words: Words, names: Names, changes: Changes): string[] {
  return [
    ...periodSentences(words, changes),
    ...debateSentences(words, changes.debates),
    ...figureSentences(words, changes),
    ...areaSentencesOf(words, names, changes),
    ...categorySentences(words, names, changes),
  ];
}

/** A sentence that counts things, where there are any. */
type Counted =
  | 'changes.corrected'
  | 'changes.updated'
  | 'changes.filled'
  | 'changes.emptied'
  | 'changes.hidden'
  | 'changes.shown'
  | 'changes.verdicts';
const counted = ({ n }: Words, key: Counted, count: number): string[] =>
  count > 0 ? [n(key, count)] : [];

const periodSentences = ({ t, period, list }: Words, { periods }: Changes): string[] =>
  periods.flatMap(({ plane, added, gone }) => {
    const values = (some: readonly string[]) => ({
      plane: t(`plane.${plane}`),
      periods: list(some.map(period)),
    });
    return [
      ...(added.length ? [t('changes.periods', values(added))] : []),
      ...(gone.length ? [t('changes.periods.gone', values(gone))] : []),
    ];
  });

function figureSentences(words: Words, { figures, verdicts }: Changes): string[] {
  const { corrected, correctedAreas, updated, filled, emptied } = figures;
  const [told] = counted(words, 'changes.corrected', corrected);
  const where = words.t('changes.corrected.areas', { areas: correctedAreas });
  return [
    ...(told === undefined ? [] : [`${told} ${where}`]),
    ...counted(words, 'changes.updated', updated),
    ...counted(words, 'changes.filled', filled),
    ...counted(words, 'changes.emptied', emptied),
    ...hidingSentences(words, figures),
    ...counted(
      words,
      'changes.verdicts',
      verdicts.reduce((sum, { areas }) => sum + areas, 0),
    ),
  ];
}

/** Of counts that became hidden, or shown. */
export const hidingSentences = (
  words: Words,
  { hidden, shown }: Pick<AreaChanges, 'hidden' | 'shown'>,
): string[] => [
  ...counted(words, 'changes.hidden', hidden),
  ...counted(words, 'changes.shown', shown),
];

/** Of new debates, new demands and demands with another state, in one line; none of what is not there. */
export function debateSentences(
  { t }: Words,
  { held, raised, moved }: Changes['debates'],
): string[] {
  const told = [
    ...(held > 0 ? [t('changes.debates.held', { n: held })] : []),
    ...(raised > 0 ? [t('changes.debates.raised', { n: raised })] : []),
    ...(moved > 0 ? [t('changes.debates.moved', { n: moved })] : []),
  ];
  return told.length > 0 ? [told.join(' ')] : [];
}

/** More names than these would fill the page. */
const MOST_NAMED = 12;

function areaSentencesOf({ t }: Words, names: Names, { areas }: Changes): string[] {
  const listed = (some: readonly string[]) => {
    const named = some.slice(0, MOST_NAMED).join('; ');
    const more = some.length - MOST_NAMED;
    return more > 0 ? t('area.lede.more', { list: named, n: more }) : named;
  };
  const renamed = areas.renamed.map((area) =>
    t('changes.areas.renamed.one', { now: names.area(area), before: area.before }),
  );
  return [
    ...(areas.added.length
      ? [t('changes.areas.added', { list: listed(areas.added.map(names.area)) })]
      : []),
    ...(areas.gone.length
      ? [t('changes.areas.gone', { list: listed(areas.gone.map(names.area)) })]
      : []),
    ...(renamed.length ? [t('changes.areas.renamed', { list: listed(renamed) })] : []),
  ];
}

function categorySentences(words: Words, names: Names, { categories }: Changes): string[] {
  const { t, of, period } = words;
  const { added, withdrawn, merged, renamed, rated = [], levels, periodsGone, breaks } = categories;
  const joined = (some: readonly string[]) => some.join('; ');
  return [
    ...(added.length
      ? [t('changes.categories.added', { list: joined(added.map(names.category)) })]
      : []),
    ...(withdrawn.length
      ? [t('changes.categories.withdrawn', { list: joined(withdrawn.map(({ name }) => of(name))) })]
      : []),
    ...merged.map(({ name, into }) =>
      t('changes.categories.merged', { name: of(name), into: names.category(into) }),
    ),
    ...renamed
      .filter(({ name: [before, now] }) => of(before) !== of(now))
      .map(({ name: [before, now] }) =>
        t('changes.categories.renamed', { before: of(before), name: of(now) }),
      ),
    ...rated.map(({ id, unit: [, now] }) =>
      now.of === 'none'
        ? t('changes.categories.unrated', { name: names.category(id) })
        : t('changes.categories.rated', { name: names.category(id), per: perSaid(words, now) }),
    ),
    ...levels.flatMap(({ id, added: more, gone }) => {
      const name = names.category(id);
      const list = (some: readonly string[]) => joined(some.map(names.level));
      return [
        ...(gone.length ? [t('changes.categories.levels.gone', { name, list: list(gone) })] : []),
        ...(more.length ? [t('changes.categories.levels.added', { name, list: list(more) })] : []),
      ];
    }),
    ...periodsGone.map(({ id, periods }) =>
      t('changes.categories.periodsGone', {
        name: names.category(id),
        periods: joined(periods.map(period)),
      }),
    ),
    ...breaks.map(({ plane, from, categories: ids, why }) =>
      t('changes.breaks', {
        from: period(from),
        what: ids ? joined(ids.map(names.category)) : t(`plane.${plane}`),
        why: of(why),
      }),
    ),
  ];
}

/** A verdict as the tables of pages give it. */
export const verdictWord = ({ t }: Words, { kind }: VerdictChange, verdict: Verdict): string =>
  kind === 'change' ? t(`change.${verdict as Change}`) : t(`standing.${verdict as Standing}`);

const isLeading = (measure: Measure) => LEADING_MEASURE[MEASURES[measure].plane] === measure;

/** Verdicts that the page of an area names. */
const MOST_VERDICTS = 4;

/** What changed in one area: a few lines. */
export function areaChangeSentences(words: Words, names: Names, changes: AreaChanges): string[] {
  const { t, n } = words;
  const { isNew, nameBefore, population, corrected, largest, verdicts } = changes;
  const known = (amount: number | null) =>
    amount === null
      ? t('absence.notRecorded.short')
      : words.number(amount, Number.isInteger(amount) ? 0 : 1);
  const amounts = [
    ...(changes.dwellings ? [['denominator.dwellings', changes.dwellings] as const] : []),
    ...(changes.roadKm ? [['denominator.road_km', changes.roadKm] as const] : []),
  ];
  const moreFigures = corrected - largest.length;
  const moreVerdicts = verdicts.length - MOST_VERDICTS;
  return [
    ...(isNew ? [t('changes.area.new')] : []),
    ...(nameBefore === null ? [] : [t('changes.area.name', { name: nameBefore })]),
    ...(population
      ? [
          t('changes.area.residents', {
            before: known(population[0]),
            now: known(population[1]),
          }),
        ]
      : []),
    ...amounts.map(([key, [before, now]]) =>
      t('changes.area.amount', {
        what: capitalised(t(key)),
        before: known(before),
        now: known(now),
      }),
    ),
    ...largest.map(({ category, measure, period, before, now }) =>
      t('changes.area.figure', {
        category: isLeading(measure)
          ? names.category(category)
          : `${names.category(category)} (${t(`measure.${measure}`)})`,
        period: words.period(period),
        before,
        now,
      }),
    ),
    ...(moreFigures > 0 ? [n('changes.area.figures.more', moreFigures)] : []),
    ...hidingSentences(words, changes),
    ...verdicts.slice(0, MOST_VERDICTS).map((one) =>
      t('changes.area.verdict', {
        category: names.category(one.category),
        kind: t(`changes.verdicts.kind.${one.kind}`),
        before: verdictWord(words, one, one.before),
        now: verdictWord(words, one, one.now),
      }),
    ),
    ...(moreVerdicts > 0 ? [n('changes.area.verdicts.more', moreVerdicts)] : []),
    ...debateSentences(words, changes),
  ];
}
