import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/domain/cell.ts';
import { areaMap } from '../../src/site/area-map-model.ts';
import { areaReport } from '../../src/site/area-report-model.ts';
import { embedCard, keepCard } from '../../src/site/embed-model.ts';
import { areaMapPaths } from '../../src/site/embed-paths.ts';
import { indicatorsOf } from '../../src/site/indicator-model.ts';
import { debateLedger } from '../../src/site/ledger-model.ts';
import { mapPage } from '../../src/site/map-model.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { DEBATE } from './fixture-debate.ts';
import { writeFixture } from './fixture-snapshot.ts';

const snapshot = openSnapshot(writeFixture().atlasDir);
const small = openSnapshot(writeFixture(3).atlasDir);

describe('the categories of an area, one by one', () => {
  const of = (code: string) => new Map(indicatorsOf(snapshot, code).map((i) => [i.category, i]));

  it('gives the counts, and the rate with its limits', () => {
    const theft = of('1209').get('theft');
    expect(theft).toMatchObject({ periods: ['2023', '2024', '2025'], cells: [90, 91, 92] });
    // Byar: 92 (1 - 1/828 - 1.96 / (3 √92))³ = 74.2 and 112.8, over 10,000 residents.
    expect(theft?.rate).toEqual({ value: 920, lower: 741.6, upper: 1128.3, unreliable: false });
    expect(theft?.finding?.country).toBe('more');
  });

  it('tells the share of reports that was confirmed, with its limits', () =>
    // Wilson: (46 + 1.92) / (92 + 3.84) ± 1.96 √(92/4 + 0.96) / (92 + 3.84).
    expect(of('1209').get('parking')?.confirmed).toEqual({
      value: 0.5,
      lower: expect.closeTo(0.4, 2),
      upper: expect.closeTo(0.6, 2),
    }));

  it('says why there is no figure: hidden, not recorded, without residents to divide by', () => {
    expect(of('2103').get('theft')).toMatchObject({ rate: 'suppressed' });
    expect(of('2103').get('theft')?.cells.at(-1)).toBe('suppressed');
    expect(of('1209').get('fraud')).toMatchObject({ rate: 'notRecorded' });
    expect(of('1209').get('count-only')).toMatchObject({ rate: 'noDenominator' });
  });

  it('has every category of the atlas for every area, so that no address leads nowhere', () => {
    const wanted = snapshot.manifest.categories.map(({ id }) => id);
    for (const { code } of snapshot.manifest.areas) expect([...of(code).keys()]).toEqual(wanted);
  });
});

describe('the debates of an area', () => {
  it('are its own and those of its parts, with what became of each demand', () => {
    for (const code of ['1100', '11'])
      expect(debateLedger(snapshot, code)).toMatchObject({
        debates: [{ held: { debate: DEBATE }, area: { code: '1100' } }],
        older: 0,
        states: [{ state: 'raised', count: 1 }],
        overdue: 1,
      });
  });

  it('are empty where none was held, and a page of their own for larger areas', () => {
    expect(debateLedger(snapshot, '12')).toMatchObject({ debates: [], states: [], overdue: 0 });
    expect(debateLedger(snapshot, '1')).toBeNull();
  });
});

describe('the map of an area’s parts', () => {
  it('has the same values and fillings as the map of the country', () => {
    for (const { code } of snapshot.manifest.areas.filter(({ level }) => level === 'district')) {
      const map = areaMap(snapshot, code);
      for (const { category, values, edges } of map.categories) {
        const whole = mapPage(snapshot, category, 'commune');
        const same = whole.rows
          .filter((row) => map.parts.includes(row.code))
          .map(({ count, rate, fill }) => ({ count, rate, fill }));
        expect(values).toEqual(same);
        expect(edges).toEqual(whole.classes?.edges ?? []);
      }
    }
  });

  it('holds all categories that are known of the parts, and no other', () =>
    expect(areaMap(snapshot, '11').categories.map(({ category }) => category)).toEqual([
      'theft',
      'car-theft',
      'markup',
      'count-only',
      'parking',
      'crossings',
    ]));

  it('tells the figure of the area itself', () => {
    const theft = areaMap(snapshot, '11').categories.find(({ category }) => category === 'theft');
    // Squares 0 and 1 have 2 and 12 thefts, over 1 and 2 thousand residents.
    expect(theft?.whole).toEqual({ count: 14, rate: 466.7 });
  });

  it('stands once in each language for each district, with three levels as well', () => {
    for (const one of [snapshot, small])
      expect(areaMapPaths(one).map(({ props }) => `${props.code} ${props.locale}`)).toEqual(
        ['11', '12', '21', '22'].flatMap((code) => [`${code} pl`, `${code} en`]),
      );
    expect(areaMapPaths(snapshot)[1]?.params['embedAreaMap']).toBe(
      'en/embed/district/11-powiatowy-11/map',
    );
  });
});

it('a card says what the report says first', () => {
  const card = embedCard(snapshot, '1209');
  expect(card.police?.rows.map((row) => row.category)).toEqual(['theft', 'car-theft', 'markup']);
  expect(card.reports?.totals.reported).toEqual({ count: 92, atLeast: false });
});

it('a card has no zero among the most frequent events, where hidden counts are larger', () => {
  const fresh = openSnapshot(writeFixture().atlasDir);
  const report = areaReport(fresh, '1209');
  const latest: Cell[] = [0, 'suppressed', 17];
  const rows = latest.map((cell, i) => ({ ...report.police.rows[i]!, cells: [cell] }));
  keepCard(fresh, { ...report, police: { ...report.police, rows } });
  const { police } = embedCard(fresh, '1209');
  expect(police?.rows.map(({ cell }) => cell)).toEqual([17]);
  expect(police?.hides).toBe(true);
});

it('a card is the same whether its report was made before or not', () => {
  const { atlasDir } = writeFixture();
  const [first, second] = [openSnapshot(atlasDir), openSnapshot(atlasDir)];
  areaReport(first, '1209');
  expect(embedCard(first, '1209')).toEqual(embedCard(second, '1209'));
});
