import { expect, it } from 'vitest';
import { ACTIONS, WEIGHTS, type FindingCode } from '../../scripts/changes/actions.ts';
import { changeFindings } from '../../scripts/changes/change-findings.ts';
import { compareReleases } from '../../scripts/changes/compare-releases.ts';
import type { Comparison } from '../../src/domain/changes.ts';
import { editedRelease } from './edited-release.ts';

const { figures } = editedRelease();
const { manifest } = figures;
/** Of a release that is the same as the one before. */
const { changes: same } = compareReleases(figures, figures);

const area = { code: '99', level: 'commune', name: 'Nowa' };
const name = { en: 'Fraud', pl: 'Oszustwo' };
const source = same.sources[0]!;
const per = (many: number) => ({ per: many, of: 'residents' }) as const;
const some = { read: [90, 100], accepted: [90, 70], rejected: [0, 30] } as const;

const categories = (one: Partial<Comparison['categories']>) => ({
  categories: { ...same.categories, ...one },
});
const areas = (one: Partial<Comparison['areas']>) => ({ areas: { ...same.areas, ...one } });
const counted = (one: Partial<Comparison['figures']>) => ({ figures: { ...same.figures, ...one } });
const sources = (one: object) => ({
  sources: [{ ...source, ...some, ...one }] as typeof same.sources,
});
const period = (one: object) =>
  ({ periods: [{ plane: 'police', added: [], gone: [], ...one }] }) as Partial<Comparison>;

/** For each finding what is other in a comparison, and the words that say it. */
const FOUND: Record<Exclude<FindingCode, 'nextReleasePassed'>, [Partial<Comparison>, string]> = {
  firstRelease: [{ before: null, unread: false }, 'This is the first release.'],
  unreadable: [{ before: null, unread: true }, 'The release before cannot be read.'],
  revision: [
    { revision: { revises: '2026-01-01', day: '2026-01-01', note: name, areas: 1 } },
    'It corrects the release of 2026-01-01: the note stands on the pages of 1 area of',
  ],
  areasGone: [areas({ gone: [area] }), '1 area gone: Nowa (commune 99).'],
  areasNew: [areas({ added: [area] }), '1 new area: Nowa (commune 99).'],
  areasRenamed: [areas({ renamed: [{ ...area, before: 'Stara' }] }), 'Stara to Nowa (99).'],
  areasWithoutRow: [sources({ areasWithoutRow: ['99'] }), '1 area without a row now'],
  periodsGone: [period({ gone: ['2023'] }), 'No figures of 2023 any more (police).'],
  periodsNew: [period({ added: ['2026'] }), 'New in police: 2026.'],
  categoryGone: [
    categories({ withdrawn: [{ id: 'fraud', plane: 'police', name }] }),
    'Fraud (fraud) has no figures any more.',
  ],
  categoryNew: [categories({ added: ['theft'] }), 'New: Category theft.'],
  categoryMerged: [
    categories({ merged: [{ id: 'fraud', name, into: 'theft' }] }),
    'Fraud is counted in Category theft now.',
  ],
  categoryRenamed: [
    categories({ renamed: [{ id: 'theft', name: [name, name] }] }),
    'Fraud is called',
  ],
  categoryRated: [
    categories({ rated: [{ id: 'theft', unit: [per(1000), per(100_000)] }] }),
    'are per 100000 residents now, and were per 1000 residents.',
  ],
  categoryLevels: [
    categories({ levels: [{ id: 'theft', added: ['district'], gone: ['commune'] }] }),
    'is shown no more by commune and newly shown by district.',
  ],
  categoryPeriodsGone: [
    categories({ periodsGone: [{ id: 'theft', periods: ['2023'] }] }),
    'Category theft has no figures of 2023 any more.',
  ],
  categoryBehind: [
    categories({ behind: [{ id: 'theft', periods: ['2026'] }] }),
    'Category theft has no figures of 2026, which others of its kind have.',
  ],
  figuresOdd: [
    {
      odd: {
        found: 9,
        farthest: [
          {
            ...area,
            plane: 'police',
            category: 'theft',
            period: '2025',
            now: 900,
            expected: [60, 62],
          },
          { ...area, plane: 'police', category: null, period: '2025', now: 3, expected: [80, 80] },
        ],
        lacking: [],
      },
    },
    '9 figures are far from what their areas have beside them: Category theft, 2025 in Nowa (99): 900, ' +
      'where 60 to 62 could be expected; all of police, 2025 in Nowa (99): 3, where 80 could be expected; ' +
      'and 7 more.',
  ],
  figuresLacking: [
    {
      odd: {
        found: 0,
        farthest: [],
        lacking: [{ ...area, plane: 'reports', period: '2025', categories: 4 }],
      },
    },
    '1 area without figures that others have, and that it had before: Nowa (99), 2025: 4 of reports.',
  ],
  seriesBroken: [
    categories({ breaks: [{ plane: 'police', from: '2025', why: { en: 'New law.' } }] }),
    'From 2025 on police is counted otherwise: New law.',
  ],
  figuresEmptied: [counted({ emptied: 1 }), '1 figure of earlier periods gone.'],
  figuresCorrected: [
    counted({ corrected: 2, correctedAreas: 1, followed: 3 }),
    '2 figures of periods that were over have another value, in 1 area, and 3 sums with them.',
  ],
  figuresFilled: [counted({ filled: 1 }), '1 figure of earlier periods new.'],
  figuresUpdated: [counted({ updated: 1 }), '1 figure brought up to date.'],
  figuresHidden: [counted({ hidden: 1 }), '1 count hidden now that was shown.'],
  figuresShown: [counted({ shown: 2 }), '2 counts shown now that were hidden.'],
  debatesNew: [{ debates: { held: 0, raised: 0, moved: 1 } }, '1 demand with another state.'],
  totalMoved: [
    {
      totals: [
        {
          plane: 'police',
          period: '2023',
          before: { count: 100, atLeast: false },
          now: { count: 102, atLeast: true },
        },
      ],
    },
    'police 2023: 100 before, at least 102 now (+2%).',
  ],
  verdictsFlipped: [
    { verdicts: [{ category: 'theft', kind: 'change', before: 'fell', now: 'rose', areas: 3 }] },
    '3 verdicts changed; most often Category theft against earlier periods: fell before, rose now, in 3 areas.',
  ],
  sourceGone: [sources({ state: 'gone' }), 'is not there any more.'],
  sourceNew: [sources({ state: 'new' }), 'is new.'],
  sourceShrank: [sources({ odd: 'shrank' }), '90 before, 70 accepted rows now.'],
  sourceGrew: [sources({ odd: 'grew' }), '90 before, 70 accepted rows now.'],
  sourceRejects: [
    sources({ rejectsMore: true }),
    'rejected rows 0 before, 30 now, of 90 before, 100 read now.',
  ],
};

it.each(Object.entries(FOUND))(
  'staff are told of %s, and of nothing else',
  (code, [other, what]) => {
    const found = changeFindings({ ...same, ...other }, manifest);
    expect(found.map((one) => one.code)).toEqual([code]);
    expect(found[0]?.what).toContain(what);
    expect([found[0]?.weight, found[0]?.action]).toEqual(ACTIONS[code as FindingCode]);
  },
);

it('staff are told what weighs most first', () => {
  const all = Object.values(FOUND).map(([other]) => other);
  const { figures: none, ...rest } = Object.assign({}, ...all.toReversed()) as Comparison;
  expect(none).toBeDefined();
  const everything = { ...same, ...rest, ...counted({ hidden: 1, emptied: 1, filled: 1 }) };
  const weights = changeFindings(everything, manifest).map(({ weight }) => WEIGHTS.indexOf(weight));
  expect(new Set(weights).size).toBe(3);
  expect(weights).toEqual(weights.toSorted((a, b) => a - b));
});

it('staff are told of no sum that moved less, was not over, or has come to lack parts', () => {
  const [{ totals = [] }] = FOUND.totalMoved;
  const told = (one: object, other: Partial<Comparison> = {}) =>
    changeFindings({ ...same, totals: [{ ...totals[0]!, ...one }], ...other }, manifest).length;
  expect(told({})).toBe(1);
  expect(told({ now: { count: 98, atLeast: false } })).toBe(1);
  expect(told({ now: { count: 101, atLeast: false } })).toBe(0);
  expect(told({ now: { count: 50, atLeast: false, incomplete: true } })).toBe(0);
  expect(told({ now: null })).toBe(0);
  const none = { count: 0, atLeast: false };
  expect(told({ before: none, now: none })).toBe(0);
  const fromNone = { ...same, totals: [{ ...totals[0]!, before: none }] };
  expect(changeFindings(fromNone, manifest)[0]?.what).toBe(
    'police 2023: 0 before, at least 102 now.',
  );
  expect(told({}, { before: { ...same.now, dataUntil: '2023-06-30' } })).toBe(0);
});
