import { describe, expect, it } from 'vitest';
import { planesSay } from '../../src/stats/planes-agree.ts';

describe('planesSay', () => {
  it('agrees where all that say anything say the same', () => {
    expect(planesSay({ police: 'more', reports: 'more', society: 'tooFew' })).toEqual({
      agree: true,
      more: ['police', 'reports'],
      asExpected: [],
      fewer: [],
    });
  });
  it('parts where they do not', () => {
    expect(planesSay({ police: 'fewer', reports: 'more', society: 'asExpected' })).toEqual({
      agree: false,
      more: ['reports'],
      asExpected: ['society'],
      fewer: ['police'],
    });
  });
  it('parts where two say the same and one does not', () =>
    expect(planesSay({ police: 'more', reports: 'more', society: 'fewer' })?.agree).toBe(false));
  it.each([{}, { police: 'more' }, { police: 'more', reports: 'tooFew' }] as const)(
    'says nothing of %j',
    (standings) => expect(planesSay(standings)).toBeNull(),
  );
});
