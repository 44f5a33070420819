import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';

export const PROJECT = resolve(import.meta.dirname, '../..');
export const TERRITORY = join(PROJECT, 'data/territory');
export const SHARED = resolve(process.env['SHARED_DATA'] ?? join(PROJECT, '../shared/data'));

/** The register of one district, as GUS writes it. */
export const REGISTER = `\uFEFFWOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA\r
12;;;;MAŁOPOLSKIE;województwo;2024-01-01\r
12;17;;;tatrzański;powiat;2024-01-01\r
12;17;01;1;Zakopane;gmina miejska;2024-01-01\r
12;17;02;2;Biały Dunajec;gmina wiejska;2024-01-01\r
12;17;03;2;Bukowina Tatrzańska;gmina wiejska;2024-01-01\r
12;17;04;2;Kościelisko;gmina wiejska;2024-01-01\r
12;17;05;2;Poronin;gmina wiejska;2024-01-01\r
`;

/** A row beyond the register stands at the end. */
export const POPULATION = `code,population,land_km2
121701,25000,84.26
121702,7000,35.4
121703,13000,132.22
121704,8500,136.83
121705,11500,83.55
126101,800000,326.85
`;

export const newFolder = () => mkdtemp(join(tmpdir(), 'territory-'));

/** Writes texts into a new folder, and gives the path of each. */
export async function written<Name extends string>(
  files: Record<Name, string>,
): Promise<Record<Name, string>> {
  const folder = await newFolder();
  const paths = {} as Record<Name, string>;
  for (const name of Object.keys(files) as Name[]) {
    paths[name] = join(folder, name);
    await writeFile(paths[name], files[name]);
  }
  return paths;
}

/** The mistakes a promise ends with. */
export async function mistakesOf(work: Promise<unknown>): Promise<readonly Mistake[]> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MistakesFound);
  return (error as MistakesFound).mistakes;
}

/** The rows of one of the project's own CSV files, none of which quotes. */
export async function rowsOf(file: string): Promise<Record<string, string>[]> {
  const [header = '', ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const fields = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? '']));
  });
}
