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
