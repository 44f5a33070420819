import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, it } from 'vitest';
import { Resvg } from '@resvg/resvg-js';
import { asPaths, cardDrawing, cardParts, MAP } from '../../scripts/cards/card-drawing.ts';
import { cardPicture } from '../../scripts/cards/card-picture.ts';
import { cardPlans } from '../../scripts/cards/card-plans.ts';
import { HUES, LOOK, RAMPS } from '../../scripts/cards/card-look.ts';
import { cardCache, drawCards } from '../../scripts/cards/draw-cards.ts';
import { indexedPng } from '../../scripts/cards/indexed-png.ts';
import { fitted, isLettered, widthOf } from '../../scripts/cards/lettering.ts';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import { unbroken } from '../../src/i18n/unbroken.ts';
import { contentHash, openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';
import { MARKUP_NAME } from '../site/fixture-atlas.ts';

const { atlasDir } = writeFixture();
const snapshot = openSnapshot(atlasDir);
const out = mkdtempSync(join(tmpdir(), 'cards-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));
const first = await drawCards(atlasDir, snapshot, out);
const areas = snapshot.manifest.areas.map(({ code }) => code);
const maps = snapshot.manifest.categories.map(({ id }) => `map/${id}`);
const read = (name: string) => readFileSync(join(out, 'embed', 'images', name));

/** The pixels of a PNG with a palette whose lines are not filtered, as `#rrggbb`. */
function pixelsOf(png: Buffer): {
  width: number;
  height: number;
  at: (x: number, y: number) => string;
} {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const head = chunks.get('IHDR') as Buffer;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const lines = inflateSync(chunks.get('IDAT') as Buffer);
  const palette = chunks.get('PLTE') as Buffer;
  const at = (x: number, y: number) => {
    const place = lines[y * (width + 1) + 1 + x]! * 3;
    return `#${palette.toString('hex', place, place + 3)}`;
  };
  return { width, height, at };
}

/** The snapshot of another release, in which one area's file changed, and perhaps what it shows. */
const next = (changed: string, shows = (area: AreaSnapshot): AreaSnapshot => area): Snapshot => ({
  ...snapshot,
  area: (code) => (code === changed ? shows(snapshot.area(code)) : snapshot.area(code)),
  areaFile: (code) =>
    code === changed
      ? Buffer.from(JSON.stringify(shows(snapshot.area(code))))
      : snapshot.areaFile(code),
  manifest: {
    ...snapshot.manifest,
    release: { ...snapshot.manifest.release, id: '2027-01-01', dataUntil: '2026-12-31' },
    areas: snapshot.manifest.areas.map((area) =>
      area.code === changed
        ? { ...area, hash: `other ${JSON.stringify(shows(snapshot.area(changed)))}` }
        : area,
    ),
  },
});

type Made = ReturnType<ReturnType<typeof cardPlans>[number]['make']>;

/** Where a picture differs from its drawing painted whole: beside the map, and by how much on it. */
function differences({ text, map }: Made): { beside: number; onMap: number[] } {
  const parts = cardParts(text);
  const drawn = cardDrawing(parts, map, { title: '', description: '' }, asPaths);
  const whole = new Resvg(drawn, { font: { loadSystemFonts: false } }).render().pixels;
  const { pixels, width } = cardPicture(parts, map);
  const found = { beside: 0, onMap: [] as number[] };
  pixels.forEach((value, i) => {
    const by = Math.abs(value - whole[i]!);
    if (by === 0) return;
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
    const isOnMap = x >= MAP.x && x < MAP.x + MAP.width && y >= MAP.y && y < MAP.y + MAP.height;
    if (isOnMap) found.onMap.push(by);
    else found.beside++;
  });
  return found;
}

describe('a picture that is put together of pieces', () => {
  const made = cardPlans(snapshot, '').map((plan) => plan.make());

  it('is its drawing painted whole: to the pixel beside the map, and on it but for rounded edges', () => {
    expect(made.length).toBeGreaterThan(10);
    for (const one of made) {
      const { beside, onMap } = differences(one);
      expect([one.text.title, beside]).toEqual([one.text.title, 0]);
      // Numbers are rounded in another place; an edge that lay a pixel off would differ by hundreds, along all of it.
      expect(onMap.filter((by) => by > 8).length).toBeLessThan(50);
      expect(onMap.filter((by) => by > 64)).toEqual([]);
    }
  });

  it('is the same after many others, with long names, other letters and a warning', () => {
    const [one] = made as [Made];
    for (let i = 0; i < 60; i++) {
      const figures = one.text.figures.map((figure) => ({ ...figure, number: `${i} 003` }));
      const title = `Ążźćśńłó Ўg ${i} `.repeat(1 + (i % 6));
      const warning = i % 2 ? `Dane przykładowe ${i}` : null;
      const other = { ...one, text: { ...one.text, title, figures, warning } };
      expect([i, differences(other).beside]).toEqual([i, 0]);
    }
    expect(differences(one).beside).toBe(0);
  });
});

describe('the pictures of a site', () => {
  it('are one for each area and each category with a map, as PNG and as SVG', () => {
    const all = areas.length + maps.length;
    expect(first).toMatchObject({ cards: all, drawn: all });
    expect(first.hashes.size).toBe(2 * all);
    for (const [file, hash] of first.hashes)
      expect(contentHash(readFileSync(join(out, file)))).toBe(hash);
    for (const name of [...areas, ...maps]) {
      const png = read(`${name}.png`);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(pixelsOf(png)).toMatchObject({ width: 1200, height: 630 });
      expect(png.length).toBeLessThan(40_000);
      expect(read(`${name}.svg`).toString()).toContain('viewBox="0 0 1200 630"');
    }
  });

  it('have the very colours of the look on their maps', () => {
    const { at } = pixelsOf(read('1209.png'));
    const places = Array.from({ length: MAP.height }, (_, y) => at(MAP.x + 5, MAP.y + y));
    expect(new Set(places)).toContain(LOOK.zero);
  });

  it('show the area in ink where the map is, on paper', () => {
    // The country fills the middle of the map.
    const { at } = pixelsOf(read('XX.png'));
    expect(at(900, 330)).toBe(LOOK.ink);
    expect(at(20, 400)).toBe(LOOK.paper);
  });

  it('say name, numbers and that they are made up, in words too, and make no markup of a name', () => {
    const svg = read('1101.svg').toString();
    const { document } = parseHTML(`<html><body>${svg}</body></html>`);
    const texts = [...document.querySelectorAll('text')].map((text) => text.textContent).join(' ');
    expect(texts.replaceAll(' ', '')).toContain(MARKUP_NAME.replaceAll(' ', ''));
    expect(texts).toContain('stwierdzone zdarzenia, 2025');
    expect(texts).toContain('recorded events, 2025');
    expect(texts).toContain('Dane przykładowe');
    expect(document.querySelector('b')).toBeNull();
    // "5 stwierdzone zdarzenia" would be wrong of five.
    expect(document.querySelector('desc')?.textContent).toMatch(/stwierdzone zdarzenia, 2025: \d+/);
    expect(texts).not.toContain('2026');
  });

  it('have the code where the typeface lacks the letters of a name', () => {
    const svg = read('2102.svg').toString();
    expect(svg).toContain('>2102</text>');
    expect(svg).not.toMatch(/<text[^>]*>שדה/);
  });

  it('are drawn again only where the facts changed, whatever the day of the release', async () => {
    expect((await drawCards(atlasDir, snapshot, mkdtempSync(join(out, 'again-')))).drawn).toBe(0);
    const moved = (area: AreaSnapshot) => ({ ...area, children: ['1101', ...area.children] });
    const again = await drawCards(atlasDir, next('1209', moved), mkdtempSync(join(out, 'next-')));
    expect(again.drawn).toBe(1);
    await drawCards(atlasDir, snapshot, mkdtempSync(join(out, 'as-before-')));
  });

  it('are not drawn again for what of an area stands on none, and are for a count that does', async () => {
    const waited = next('1101', (area) => ({ ...area, timing: [] }));
    expect((await drawCards(atlasDir, waited, mkdtempSync(join(out, 'waited-')))).drawn).toBe(0);
    const counted = next('1101', (area) => ({
      ...area,
      series: area.series.map((one) => ({ ...one, cells: one.cells.map(() => 12_345) })),
    }));
    const to = mkdtempSync(join(out, 'counted-'));
    expect((await drawCards(atlasDir, counted, to)).drawn).toBe(1);
    const [before, after] = [out, to].map((site) => join(site, 'embed', 'images', '1101.svg'));
    expect(readFileSync(after ?? '', 'utf8')).not.toBe(readFileSync(before ?? '', 'utf8'));
    await drawCards(atlasDir, snapshot, mkdtempSync(join(out, 'back-')));
  });

  it('are drawn again where the kept one is damaged, and what was published of it stays', async () => {
    const site = mkdtempSync(join(out, 'whole-'));
    await drawCards(atlasDir, snapshot, site);
    const published = readFileSync(join(site, 'embed', 'images', '1101.png'));
    const folder = cardCache(atlasDir);
    const kept = readdirSync(folder).find(
      (name) => name.endsWith('.png') && readFileSync(join(folder, name)).equals(published),
    );
    rmSync(join(folder, kept ?? ''));
    writeFileSync(join(folder, kept ?? ''), published.subarray(1));
    const again = mkdtempSync(join(out, 'mended-'));
    expect((await drawCards(atlasDir, snapshot, again)).drawn).toBe(1);
    expect(readFileSync(join(again, 'embed', 'images', '1101.png')).equals(published)).toBe(true);
    expect(readFileSync(join(site, 'embed', 'images', '1101.png')).equals(published)).toBe(true);
  });

  it('are kept beside each other, and nothing that no picture is made of', async () => {
    const folder = cardCache(atlasDir);
    writeFileSync(join(folder, 'old.png'), '');
    await drawCards(atlasDir, snapshot, mkdtempSync(join(out, 'clear-')));
    const pictures = readdirSync(folder).filter((name) => !name.endsWith('.json'));
    expect(pictures).toHaveLength(2 * first.cards);
    rmSync(folder, { recursive: true });
    const anew = await drawCards(atlasDir, snapshot, mkdtempSync(join(out, 'anew-')));
    expect(anew.drawn).toBe(first.cards);
  });
});

describe('letters', () => {
  const NAME = { width: 560, lines: 2, size: 76, weight: 700 } as const;

  it('are those of Latin, with all of Polish, of Cyrillic and Greek', () => {
    for (const text of [
      'Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ, 12 345 – Köln',
      'Їжакʼ, ґанок єство ІЇЄҐ 1 234',
      'Љубав ђак ћуприја џеп',
      'Ελλάδα ξεσκεπάζω την ψυχοφθόρα βδελυγμία',
    ])
      expect([text, isLettered(text)]).toEqual([text, true]);
    for (const text of ['שדה', 'თბილისი', '東京'])
      expect([text, isLettered(text)]).toEqual([text, false]);
  });

  it('of one text are all of one typeface', () => {
    const apart = widthOf('Київ', 400) + widthOf(' 2025', 400);
    expect(widthOf('Київ 2025', 400)).not.toBeCloseTo(apart, 3);
    expect(widthOf('Київ', 400) + widthOf(' Київ', 400)).toBeCloseTo(widthOf('Київ Київ', 400), 6);
  });

  it('are cut into lines at spaces, but at none that does not break', () => {
    const { lines } = fitted(unbroken('Kradzież z włamaniem'), NAME);
    expect(lines).toEqual(['Kradzież', 'z\u00a0włamaniem']);
  });

  it('fit into their width and lines, whatever the name', () =>
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[A-Za-zżółć-]{1,60}$/), { minLength: 1 }),
        (words) => {
          const { lines, size } = fitted(words.join(' '), NAME);
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines) expect(widthOf(line, 700) * size).toBeLessThanOrEqual(560);
        },
      ),
      { seed: 7, numRuns: 60 },
    ));
});

describe('a PNG with a palette', () => {
  it('keeps the colours of areas, whatever blend of an edge comes before them', () => {
    const [blend, ground] = ['#e1e3e6', LOOK.zero];
    const pixels = Uint8Array.from(
      [blend, ground, ground, ground].flatMap((colour) => [
        ...Buffer.from(`${colour.slice(1)}ff`, 'hex'),
      ]),
    );
    const picture = { width: 2, height: 2, pixels };
    expect(pixelsOf(indexedPng(picture)).at(1, 1)).toBe(blend);
    expect(pixelsOf(indexedPng(picture, [ground])).at(1, 1)).toBe(ground);
  });

  it('keeps colours that differ, with more of them than a palette holds', () => {
    const width = 64;
    const colours = Array.from({ length: width * width }, (_, i) =>
      [i % 64, i >> 6, 0].map((n) => n * 4),
    );
    const pixels = Uint8Array.from(colours.flatMap((colour) => [...colour, 255]));
    const { at } = pixelsOf(indexedPng({ width, height: width, pixels }));
    for (let i = 0; i < colours.length; i += 97) {
      const got = at(i % 64, i >> 6);
      const parts = [1, 3, 5].map((from) => Number.parseInt(got.slice(from, from + 2), 16));
      for (const [c, part] of parts.entries())
        expect(Math.abs(part - (colours[i]?.[c] ?? 0))).toBeLessThan(32);
    }
  });
});

it('has the colours of the style sheet', () => {
  const css = readFileSync(join('src', 'styles', 'tokens.css'), 'utf8').split('@media')[0] ?? '';
  for (const [name, colour] of Object.entries(LOOK)) expect(css).toContain(`--${name}: ${colour};`);
  for (const [plane, hue] of Object.entries(HUES)) {
    expect(css).toContain(`--${plane}: ${hue};`);
    const block = css.slice(css.indexOf(`.${plane} {`));
    const steps = [...block.matchAll(/--k\d: (#\w+);/g)].slice(0, 7).map(([, colour]) => colour);
    expect(RAMPS[plane as keyof typeof RAMPS]).toEqual(steps);
  }
});
