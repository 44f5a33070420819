import type { AreaFindings, Finding } from '../../src/domain/findings.ts';

const NONE: AreaFindings = { similar: [], offences: [], topics: [], funnel: null, waits: [] };

const finding = (category: string, rest: Partial<Finding> = {}): Finding => ({
  category,
  change: { verdict: 'noChange', periods: [1, 1] },
  country: 'asExpected',
  similar: 'asExpected',
  rank: [2, 5, 6],
  shrunk: [700, 0.4],
  ...rest,
});

/** Findings of a few areas, written by hand so that each verdict stands somewhere. */
const FINDINGS: Record<string, AreaFindings> = {
  '1209': {
    similar: ['1208', '1205', '2210', '2211', '2206'],
    offences: [
      finding('theft', {
        change: { verdict: 'rose', periods: [1, 2] },
        country: 'more',
        similar: 'more',
        rank: [1, 2, 6],
        shrunk: [890.5, 0.83],
      }),
      finding('car-theft', { change: { verdict: 'tooFew', periods: [1, 2] } }),
      finding('markup', { change: { verdict: 'fell', periods: [1, 1] }, country: 'fewer' }),
      finding('count-only', {
        change: { verdict: 'notComparable', periods: [1, 1] },
        country: null,
        similar: null,
        rank: null,
        shrunk: null,
      }),
    ],
    topics: [
      { topic: 'roads', standings: { police: 'more', reports: 'fewer', society: 'tooFew' } },
    ],
    funnel: {
      category: 'theft',
      target: 0.0072,
      dispersion: 1.4,
      counts: [92, 82, null, 102, 112, 62],
    },
    beside: [{ category: 'theft', rates: [920, 410, null, 1020, 560, 310] }],
    waits: [
      { category: null, reports: 92, median: 9, most: 31 },
      { category: 'parking', reports: 92, median: 9, most: null },
    ],
  },
  '2103': {
    ...NONE,
    offences: [finding('theft', { country: null, similar: 'tooFew', rank: null, shrunk: null })],
  },
};

export const findingsIn = (code: string): AreaFindings => FINDINGS[code] ?? NONE;
