import { describe, expect, it } from 'vitest';
import { apartSaid } from '../../src/i18n/indicator-sentences.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { apartFromPast } from '../../src/site/apart.ts';
import { areaReport } from '../../src/site/area-report-model.ts';
import { embedCard } from '../../src/site/embed-model.ts';
import { indicatorsOf } from '../../src/site/indicator-model.ts';
import { mapPage } from '../../src/site/map-model.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { cellsIn, editedRelease } from '../changes/edited-release.ts';

const YEARS = ['2020', '2021', '2022', '2023', '2024'];
// Recorded offences against property in the district of Ostrołęka: one case in 2024.
const OSTROLECKI = [211, 296, 331, 452, 7357];

describe('a latest count far from those before it', () => {
  it('is told with the fewest and the most of the three periods before it', () => {
    expect(apartFromPast(YEARS, OSTROLECKI, [])).toEqual({
      odd: 'leapt',
      counts: [296, 452],
      periods: ['2021', '2022', '2023'],
    });
    expect(apartFromPast(YEARS, [900, 100, 90, 80, 16], [])?.odd).toBe('dropped');
    expect(apartFromPast(YEARS, [100, 100, 90, 80, 17], [])).toBe(null);
  });

  it('is held against none that is hidden, lacks parts, or was counted in another way', () => {
    expect(apartFromPast(YEARS, [211, 296, 'suppressed', 452, 7357], [])).toBe(null);
    expect(apartFromPast(YEARS, OSTROLECKI, [], [2])).toBe(null);
    expect(apartFromPast(YEARS, OSTROLECKI, [], [0])).not.toBe(null);
    expect(apartFromPast(YEARS, OSTROLECKI, [3])?.periods).toEqual(['2023']);
    expect(apartFromPast(YEARS, OSTROLECKI, [4])).toBe(null);
    expect(apartFromPast(YEARS, [211, 296, 331, 452, 'suppressed'], [])).toBe(null);
  });

  it('is said in words', () => {
    const plain = (text: string) => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ');
    const [many, few] = [OSTROLECKI, [700, 500, 500, 500, 9]].map((cells) =>
      apartFromPast(YEARS, cells, [])!,
    );
    expect(plain(apartSaid(wordsOf('pl'), many!))).toBe(
      'wielokrotnie więcej niż zwykle (2021–2023: 296–452)',
    );
    expect(plain(apartSaid(wordsOf('en'), few!))).toBe(
      'a fraction of the usual number (2021–2023: 500)',
    );
  });
});

describe('pages', () => {
  const edited = editedRelease(({ area, category: open }) => {
    const communes = open('theft').levels.find(({ level }) => level === 'commune')!;
    communes.measures.recorded![2]![communes.areas.indexOf('1209')] = 920;
    for (const category of ['theft', 'car-theft'])
      cellsIn(area('1209'), category, 'recorded')[2] = 920;
  });
  const snapshot = openSnapshot(edited.atlasDir);
  const far = { odd: 'leapt', counts: [90, 91], periods: ['2023', '2024'] };

  it('tell it of a change that they tell, and of no other', () => {
    const { rows } = areaReport(snapshot, '1209').police;
    const apart = (category: string) => rows.find((row) => row.category === category)?.apart;
    expect(apart('theft')).toEqual(far);
    // Too few events to say that they rose, as the fixture has it.
    expect(apart('car-theft')).toBe(undefined);
  });

  it('tell it on the maps the area is on', () => {
    const { apart } = mapPage(snapshot, 'theft', 'commune');
    expect(apart).toEqual([{ code: '1209', count: 920, ...far }]);
    expect(mapPage(snapshot, 'theft', 'commune', '1').apart).toEqual(apart);
    expect(mapPage(snapshot, 'theft', 'commune', '2').apart).toEqual([]);
  });

  it('tell it on cards as well', () => {
    const [theft] = indicatorsOf(snapshot, '1209');
    expect(theft).toMatchObject({ category: 'theft', apart: far });
    const rows = embedCard(snapshot, '1209').police?.rows;
    expect(rows?.filter(({ apart }) => apart).map(({ category }) => category)).toEqual(['theft']);
  });
});
