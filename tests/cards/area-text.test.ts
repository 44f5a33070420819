import { describe, expect, it } from 'vitest';
import { areaText } from '../../scripts/cards/area-card.ts';
import type { Cell } from '../../src/domain/cell.ts';
import en from '../../src/i18n/en.json' with { type: 'json' };
import { setSentences } from '../../src/i18n/words.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const snapshot = openSnapshot(writeFixture().atlasDir);

describe('what stands on the picture of an area', () => {
  it('names what an area lies in, and not a district that has its own name', () => {
    const cities: Snapshot = {
      ...snapshot,
      entry: (code) =>
        ['11', '1100'].includes(code)
          ? { ...snapshot.entry(code), name: 'Miasto', kind: 'urban' }
          : snapshot.entry(code),
    };
    expect(areaText(snapshot, '1100').notes.at(-1)).toBe('powiat powiatowy-11');
    expect(areaText(cities, '1100').notes.at(-1)).toBe('województwo lewe');
    expect(areaText(snapshot, 'XX').notes).toEqual(['kraj / country']);
  });

  it('says that counts are hidden where none is shown, and never “0+”', () => {
    const numbersWith = (cells: readonly Cell[]) => {
      const counted: Snapshot = {
        ...snapshot,
        area: (code) => ({
          ...snapshot.area(code),
          series: snapshot
            .area(code)
            .series.map((one, i) => ({ ...one, cells: one.cells.map(() => cells[i] ?? 0) })),
        }),
      };
      return areaText(counted, '1209').figures.map(({ number }) => number);
    };
    const hidden = Array.from({ length: 99 }, (): Cell => 'suppressed');
    expect(numbersWith(hidden)[0]).toBe('ukryte / hidden');
    expect(numbersWith([])[0]).toBe('0');
    expect(numbersWith(hidden.map((cell, i) => (i === 0 ? 7 : cell)))[0]).toBe('7+');
  });

  it('is said in English where no typeface has the letters of any language', () => {
    const { manifest } = snapshot;
    const georgian = { ...en, 'picture.police': 'დანაშაული {period}', 'shell.sample': 'ნიმუში' };
    setSentences({ ka: georgian });
    const inGeorgian = (locales: string[]): Snapshot => ({
      ...snapshot,
      manifest: {
        ...manifest,
        atlas: { ...manifest.atlas, locales, title: { ka: 'რუკა', en: 'Map' }, sampleData: true },
      },
    });
    const text = areaText(inGeorgian(['ka']), '1209');
    expect(text.figures[0]?.lines).toEqual(['recorded events, 2025']);
    expect(text.warning).toBe('Sample data.');
    expect(text.foot).not.toMatch(/[ა-ჰ]/);
    expect(areaText(inGeorgian(['ka', 'pl']), '1209').warning).toBe('Dane przykładowe.');
    setSentences();
  });
});
