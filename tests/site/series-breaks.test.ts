import { expect, it } from 'vitest';
import { breaksIn } from '../../src/site/series-breaks.ts';
import { writeFixture } from './fixture-snapshot.ts';

const { manifest } = writeFixture();
const YEARS = ['2012', '2013', '2014', '2015'];
const why = { pl: 'Bo tak.', en: 'So.' };
const withBreaks = (...seriesBreaks: (typeof manifest)['atlas']['seriesBreaks']) => ({
  ...manifest,
  atlas: { ...manifest.atlas, seriesBreaks },
});

it('a break stands at the first period counted in the new way, for the categories it names', () => {
  const broken = withBreaks({ plane: 'police', categories: ['theft'], from: '2014', why });
  expect(breaksIn(broken, 'theft', YEARS)).toEqual([2]);
  expect(breaksIn(broken, 'markup', YEARS)).toEqual([]);
});

it('a break of a plane is one of all its categories, and of no other plane', () => {
  const broken = withBreaks({ plane: 'police', from: '2013', why });
  expect(breaksIn(broken, 'markup', YEARS)).toEqual([1]);
  expect(breaksIn(broken, 'parking', YEARS)).toEqual([]);
});

it('a break before what is shown is not seen; in months it stands at the first of the year', () => {
  const broken = withBreaks({ plane: 'police', from: '2014', why });
  expect(breaksIn(broken, 'theft', ['2014', '2015'])).toEqual([]);
  expect(breaksIn(broken, 'theft', ['2013-11', '2013-12', '2014-01'])).toEqual([2]);
});

it('a category that another was merged into begins anew when the other ends', () => {
  const merged = [{ id: 'markup', name: { en: 'Markup' }, validTo: '2012', into: 'theft' }];
  expect(breaksIn({ ...manifest, merged }, 'theft', YEARS)).toEqual([1]);
  expect(breaksIn({ ...manifest, merged }, 'parking', YEARS)).toEqual([]);
});

it('a period that began in the old way and ended in the new is held against no other', () => {
  const since = (from: string, periods: string[]) =>
    breaksIn(withBreaks({ plane: 'police', from, why }), 'theft', periods);
  expect(since('2014-07', YEARS)).toEqual([2, 3]);
  expect(since('2014-Q3', YEARS)).toEqual([2, 3]);
  // What ends the list is told apart from what was before; what begins it, from what comes.
  expect(since('2015-02', YEARS)).toEqual([3]);
  expect(since('2012-12', YEARS)).toEqual([1]);
  // From January on it is the year itself.
  expect(since('2014-01', YEARS)).toEqual([2]);
  expect(since('2014-Q1', YEARS)).toEqual([2]);
});

it('a break stands where it is in time, by whichever kind of period it is told', () => {
  const since = (from: string, periods: string[]) =>
    breaksIn(withBreaks({ plane: 'police', from, why }), 'theft', periods);
  const months = ['2014-05', '2014-06', '2014-07', '2014-08'];
  expect(since('2014-Q3', months)).toEqual([2]);
  const quarters = ['2013-Q4', '2014-Q1', '2014-Q2', '2014-Q3', '2014-Q4'];
  expect(since('2014-07', quarters)).toEqual([3]);
  expect(since('2014-08', quarters)).toEqual([3, 4]);
  expect(since('2014', quarters)).toEqual([1]);
});
