import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// Exports of the sample are in windows-1250; what is changed here are digits and separators.
const read = (file: string) => readFile(file, 'latin1');
const write = (file: string, text: string) => writeFile(file, text, 'latin1');

/**
 * Takes the reports of November 2025 out of the sample; the function hands them in as a new file.
 * Without those of December the year would not be whole, and would be left out.
 */
export async function holdBackMonth(atlas: string): Promise<() => Promise<void>> {
  const folder = join(atlas, 'raw', 'citizen-reports');
  const year = join(folder, 'zgloszenia-2025.csv');
  const [header = '', ...rows] = (await read(year)).trimEnd().split('\r\n');
  const isLate = (row: string) => /^(?:[^;]*;){3}"?\d\d\.11\.2025/.test(row);
  const [late, early] = [rows.filter(isLate), rows.filter((row) => !isLate(row))];
  if (late.length === 0) throw new Error(`${year} holds no report of November.`);
  await write(year, [header, ...early, ''].join('\r\n'));
  return () => write(join(folder, 'zgloszenia-2025-11.csv'), [header, ...late, ''].join('\r\n'));
}

/**
 * One count of one commune, 3 more: as a police station corrects a figure of its district. With 17
 * more the country's rate, which stands rounded on all pages, went from 251.6 to 251.7, and each of
 * them had to be made anew.
 */
export async function correctDistrict(atlas: string): Promise<void> {
  const file = join(atlas, 'raw', 'police-crimes', 'przestepstwa-2025.csv');
  const text = await read(file);
  // A theft: year, code, name, category, recorded, detected, rate.
  const row = /^2025;020101\d;[^;]*;Kradzie[^;]*cudzej rzeczy;(\d+);/m.exec(text);
  if (!row) throw new Error(`${file} has no row to correct.`);
  const [line, count] = row;
  const corrected = line.replace(/;\d+;$/, `;${Number(count) + 3};`);
  await write(file, text.replace(line, corrected));
}

/** One sentence of one language, in the atlas's own words. */
export async function rewordTranslation(atlas: string): Promise<void> {
  await mkdir(join(atlas, 'words'), { recursive: true });
  const own = { 'notes.method': 'How these figures came about' };
  await writeFile(join(atlas, 'words', 'en.json'), JSON.stringify(own));
}
