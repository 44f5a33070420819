import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';

const readerOf =
  (snapshot: string) =>
  async <T>(name: string) =>
    JSON.parse(await readFile(join(snapshot, name), 'utf8')) as T;

/**
 * All figures of a snapshot: a line for each area, category and measure, a column for each period.
 * @param kind of the periods that pages go by, or of the shorter ones beside them
 */
export async function cellLines(
  snapshot: string,
  kind: 'main' | 'shorter' = 'main',
): Promise<string[]> {
  const read = readerOf(snapshot);
  const manifest = await read<Manifest>('manifest.json');
  const { areas, categories } = manifest;
  const periods = kind === 'main' ? manifest.periods : manifest.shorterPeriods;
  if (!periods) return [];
  const columns = [...new Set(Object.values(periods).flat())].sort();
  const planes = new Map(categories.map(({ id, plane }) => [id, plane]));
  const lines = [['area', 'category', 'measure', ...columns].join(',')];
  for (const { code } of areas) {
    const { series, shorterSeries = [] } = await read<AreaSnapshot>(`areas/${code}.json`);
    for (const { category, measure, cells } of kind === 'main' ? series : shorterSeries) {
      const own = periods[planes.get(category) ?? 'police'];
      const row = columns.map((period) => cells[own.indexOf(period)] ?? '');
      lines.push([code, category, measure, ...row].join(','));
    }
  }
  return lines;
}

/** What a snapshot tells of surveys: a line for each answer. */
export async function surveyLines(snapshot: string): Promise<string[]> {
  const read = readerOf(snapshot);
  const { areas } = await read<Manifest>('manifest.json');
  const lines = ['area,question,date,asked,answer,persons,share'];
  for (const { code } of areas) {
    const { surveys } = await read<AreaSnapshot>(`areas/${code}.json`);
    for (const { question, date, sample, answers } of surveys) {
      for (const { answer, count, share } of answers)
        lines.push([code, question, date, sample, answer, count ?? '', share].join(','));
    }
  }
  return lines;
}
