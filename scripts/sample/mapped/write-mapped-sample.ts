import { join } from 'node:path';
import type { Source } from '../../../src/domain/source.ts';
import type { OpenAtlas } from '../../atlas/open-atlas.ts';
import type { Progress } from '../../progress/progress.ts';
import { SAMPLE_YEARS } from '../days.ts';
import type { ExportShape } from '../exports.ts';
import { splitByYear } from '../plan.ts';
import { writeExport } from '../write-export.ts';
import { countRows, wideRows } from './count-rows.ts';
import { debateRows, postulateRows, surveyRows } from './debate-rows.ts';
import { contactRows, eventRows } from './event-rows.ts';
import { placesOf, residentsOf } from './places.ts';
import { unwritten, type Cells } from './spell-fields.ts';

/** Files of a sample, below its folder. */
export type WrittenFile = { name: string; rows: number };

/** More rows of events than this for each resident and year are not made up. */
const MOST_EVENTS = 0.02;

/**
 * Makes up an export for each mapping of an atlas, as the mapping reads it: the way back from words
 * to columns. Counts, debates and surveys have as many rows as they need; what is left of `rows` is
 * shared out among sources of events and contacts.
 *
 * @throws MistakesFound for a mapping of which no export can be made up
 */
export async function writeMappedSample(
  atlas: OpenAtlas,
  folder: string,
  { rows, seed }: { rows: number; seed: number },
  progress: Progress,
): Promise<WrittenFile[]> {
  const files: WrittenFile[] = [];
  const events = atlas.sources.filter(isOfEvents);
  for (const source of [...atlas.sources.filter((one) => !isOfEvents(one)), ...events]) {
    const left = rows - files.reduce((sum, file) => sum + file.rows, 0);
    const own = isOfEvents(source) ? eventsOf(atlas, left / (events.length || 1), seed) : 0;
    files.push(...(await writeSource(atlas, source, folder, own, seed, progress)));
  }
  return files;
}

const isOfEvents = ({ record }: Source) => record === 'event' || record === 'contact';

function eventsOf(atlas: OpenAtlas, left: number, seed: number): number {
  const residents = residentsOf(placesOf(atlas, atlas.config.levels.at(-1)?.id ?? '', seed));
  return Math.max(0, Math.floor(Math.min(left, residents * MOST_EVENTS * SAMPLE_YEARS.length)));
}

function writeSource(
  atlas: OpenAtlas,
  source: Source,
  folder: string,
  events: number,
  seed: number,
  progress: Progress,
): Promise<WrittenFile[]> {
  if (source.dialect.skipRows > 0 || !source.dialect.header || source.dialect.headerSplit)
    throw unwritten(atlas, source, 'dialect', 'its header is not one row of names');
  return progress.stage(`Sample: ${source.id}`, async (stage) => {
    const shape = shapeOf(source);
    const files: WrittenFile[] = [];
    for (const year of yearsOf(source)) {
      const name = fileName(source, year);
      const cells = rowsOf(atlas, source, seed, year, events);
      const rows = asRows(cells, shape.columns);
      const count = (done: number) => stage.count(done, 'rows');
      files.push({ name, rows: await writeExport(join(folder, name), shape, rows, count) });
    }
    return files;
  });
}

/** One file for each year where the name has a star for it. */
const yearsOf = (source: Source): (number | null)[] =>
  source.files.includes('*') && !['debate', 'postulate', 'survey'].includes(source.record)
    ? [...SAMPLE_YEARS]
    : [null];

const fileName = ({ files }: Source, year: number | null): string =>
  files
    .replace(/\*+\//g, '')
    .replaceAll('*', String(year ?? 'all'))
    .replace(/\.gz$/, '');

function* rowsOf(
  atlas: OpenAtlas,
  source: Source,
  seed: number,
  only: number | null,
  events: number,
): Generator<Cells> {
  const share = splitByYear(events);
  if (source.record === 'debate') return yield* debateRows(atlas, source, seed);
  if (source.record === 'postulate') return yield* postulateRows(atlas, source, seed);
  if (source.record === 'survey') return yield* surveyRows(atlas, source, seed);
  for (const year of only === null ? SAMPLE_YEARS : [only]) {
    if (source.record === 'count') yield* countRows(atlas, source, seed, year);
    if (source.record === 'wide') yield* wideRows(atlas, source, seed, year);
    if (source.record === 'event') yield* eventRows(atlas, source, seed, year, share(year));
    if (source.record === 'contact') yield* contactRows(atlas, source, seed, year, share(year));
  }
}

function* asRows(cells: Iterable<Cells>, columns: readonly string[]) {
  for (const row of cells) yield columns.map((column) => row[column] ?? '');
}

function shapeOf(source: Source): ExportShape {
  const { delimiter, encoding } = source.dialect;
  return {
    file: source.id,
    delimiter,
    encoding: encoding === 'auto' ? 'utf-8' : encoding,
    byteOrderMark: false,
    quote: 'needed',
    columns: columnsOf(source),
  };
}

/** Columns a mapping names, in its order; of a wide table those of its values come last. */
function columnsOf(source: Source): string[] {
  const columns = new Set<string>();
  for (const field of Object.values(source.fields).flat()) {
    if (typeof field !== 'object' || field === null) continue;
    const named = field as Record<string, unknown>;
    const keys = ['column', 'x', 'y', 'parent', 'kind', 'figure'] as const;
    for (const key of keys) if (typeof named[key] === 'string') columns.add(named[key]);
    if ('header' in named && typeof named['values'] === 'object')
      for (const word of Object.keys(named['values'] ?? {})) columns.add(word);
  }
  return [...columns];
}
