import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { readChanges } from '../../scripts/atlas/read-changes.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { comparisonLines, draftChanges } from '../../scripts/territory/draft-changes.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';
import { mistakesOf, newFolder, REGISTER, SHARED, written } from './fixtures.ts';

const HEADER = 'date,old_code,new_code,share,kind\n';
const later = (text: string) => text.replaceAll('2024-01-01', '2025-01-01');

/** Compares two texts of registers; gives what was found, drafted and said. */
async function compared(older: string, newer: string) {
  const files = await written({ 'old.csv': older, 'new.csv': newer });
  const out = join(await newFolder(), 'draft.csv');
  const found = await draftChanges(files['old.csv'], files['new.csv'], out, silent);
  const lines = comparisonLines(found, out).join('\n');
  return { found, lines, draft: await readFile(out, 'utf8') };
}

describe('two registers', () => {
  it('that are the same but for their day draft nothing', async () => {
    const { draft, found } = await compared(REGISTER, later(REGISTER));
    expect(draft).toBe(HEADER);
    expect(found).toMatchObject({ from: '2024-01-01', to: '2025-01-01', renamed: [], created: [] });
  });
  it('tell of a new commune, and leave to a person whose ground it was', async () => {
    const row = '12;17;06;2;Murzasichle;gmina wiejska;2025-01-01\r\n';
    const { draft, lines } = await compared(REGISTER, later(REGISTER) + row);
    expect(draft).toBe(`${HEADER}2025-01-01,,121706,,created\n`);
    expect(lines).toContain('121706 Murzasichle (rural); beside it: 121701 Zakopane');
  });
  it('tell of one that is no more', async () => {
    const poronin = '12;17;05;2;Poronin;gmina wiejska;2025-01-01\r\n';
    const { draft, lines } = await compared(REGISTER, later(REGISTER).replace(poronin, ''));
    expect(draft).toBe(`${HEADER}2025-01-01,121705,,,abolished\n`);
    expect(lines).toContain('121705 Poronin (rural)');
  });
  it('draft a new code for the one name, to be confirmed', async () => {
    const newer = later(REGISTER).replace('12;17;05;2;Poronin', '12;17;09;2;Poronin');
    const { draft, lines } = await compared(REGISTER, newer);
    expect(draft).toBe(`${HEADER}2025-01-01,121705,121709,1,recoded\n`);
    expect(lines).toContain('121705 Poronin (rural) → 121709 Poronin (rural)');
  });
  it('tell another name and another kind apart', async () => {
    const newer = later(REGISTER)
      .replace('03;2;Bukowina Tatrzańska', '03;2;Bukowina')
      .replace('05;2;Poronin;gmina wiejska', '05;3;Poronin;gmina miejsko-wiejska');
    const { draft, lines } = await compared(REGISTER, newer);
    expect(draft).toBe(HEADER);
    expect(lines).toContain('Bukowina Tatrzańska (rural) → 121703 Bukowina (rural)');
    expect(lines).toContain('which changes nothing (1): 121705 Poronin');
  });
  it('in the wrong order, or without a day, are refused', async () => {
    expect(await mistakesOf(compared(later(REGISTER), REGISTER))).toMatchObject([
      { fault: 'invalid', value: '2025-01-01, 2024-01-01' },
    ]);
    const dayless = REGISTER.replaceAll('2024-01-01', '');
    expect(await mistakesOf(compared(dayless, later(REGISTER)))).toMatchObject([
      { fault: 'missing', column: 'STAN_NA' },
    ]);
  });
  it('never overwrite a file that is there', async () => {
    const files = await written({
      'old.csv': REGISTER,
      'new.csv': later(REGISTER),
      'out.csv': 'x',
    });
    const again = draftChanges(files['old.csv'], files['new.csv'], files['out.csv'], silent);
    expect(await mistakesOf(again)).toMatchObject([{ fault: 'duplicate' }]);
    expect(await readFile(files['out.csv'], 'utf8')).toBe('x');
  });
});

const real = (year: string) => join(SHARED, `register/terc-urzedowy-${year}.csv`);
const missing = !['2022', '2024'].every((year) => existsSync(real(year)));
if (missing) console.warn(`\nREAL REGISTERS NOT COMPARED: there is no folder ${SHARED}.\n`);

describe.skipIf(missing)('the real registers', () => {
  it('of 2022 and 2024 have the same codes: villages became towns, and one was renamed', async () => {
    const [older, newer] = await Promise.all(
      ['2022', '2024'].map((y) => readFile(real(y), 'utf8')),
    );
    const { draft, found } = await compared(older as string, newer as string);
    expect(draft).toBe(HEADER);
    expect(found.renamed.map(([was, is]) => [was.code, was.name, is.name])).toEqual([
      ['221208', 'Słupsk', 'Redzikowo'],
    ]);
    expect(found.otherKind).toHaveLength(kindsThatDiffer(older as string, newer as string));
  });
  it('of 2025 have two communes more, each made out of another of its district', async () => {
    const older = await readFile(real('2024'), 'utf8');
    const rows =
      '12;07;13;2;Szczawa;gmina wiejska;2025-01-01\r\n' +
      '20;02;16;2;Grabówka;gmina wiejska;2025-01-01\r\n';
    const { draft, found } = await compared(older, later(older).trimEnd() + `\r\n${rows}`);
    expect(draft).toBe(`${HEADER}2025-01-01,,120713,,created\n2025-01-01,,200216,,created\n`);
    const candidates = found.created.map((each) => each.candidates.map((unit) => unit.name));
    expect(candidates[0]).toContain('Kamienica');
    expect(candidates[1]).toContain('Supraśl');
  });
});

/** Communes of another kind, counted from the lines of the two files. */
function kindsThatDiffer(older: string, newer: string): number {
  const kinds = (text: string) =>
    new Map(
      text.split('\r\n').flatMap((line) => {
        const [w, p, g, kind] = line.split(';');
        return ['1', '2', '3'].includes(kind ?? '') ? [[`${w}${p}${g}`, kind] as const] : [];
      }),
    );
  const [before, after] = [kinds(older), kinds(newer)];
  return [...before].filter(([code, kind]) => after.get(code) !== kind).length;
}

describe('a draft that is not complete', () => {
  it('is refused by an ingest with what to say', async () => {
    const dir = await layTinyAtlas();
    const atlas = await openAtlas(dir);
    await writeFile(join(dir, 'territory/changes.csv'), `${HEADER}2024-01-01,,0102,,created\n`);
    expect(await mistakesOf(readChanges(atlas))).toMatchObject([
      { line: 2, column: 'old_code', problem: 'say whose ground it was.' },
    ]);
  });
});
