import { join } from 'node:path';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { openAtlas, type OpenAtlas } from '../atlas/open-atlas.ts';
import type { Progress } from '../progress/progress.ts';
import { sampleCommunes, type Commune } from './communes.ts';
import { contactRows } from './contacts.ts';
import { crimeTable } from './crimes.ts';
import { SAMPLE_YEARS } from './days.ts';
import { debateRows, meetingsOf } from './debates.ts';
import { demandRows } from './demands.ts';
import { writeDenominators } from './denominators.ts';
import { shapeOf, SOURCE_IDS, wordingsOf, type Row, type SourceId } from './exports.ts';
import { writeMappedSample } from './mapped/write-mapped-sample.ts';
import { misdemeanours } from './misdemeanours.ts';
import { societyScale, splitByYear, CONTACTS, MISDEMEANOUR_SHARE } from './plan.ts';
import { replaceSample } from './raw-folder.ts';
import { citizenReports } from './reports.ts';
import { surveyRows } from './survey.ts';
import { writeExport } from './write-export.ts';

export interface SampleOptions {
  /** Rows of all exports together. */
  rows: number;
  /** The same seed and rows give the same bytes. */
  seed: number;
  /** Folder of the exports, instead of the one the atlas names. */
  raw?: string;
}

export interface SampleReport {
  /** The folder of the exports. */
  folder: string;
  /** Files below the folder, in the order they were written. */
  files: { name: string; rows: number }[];
  rows: number;
}

/**
 * Writes invented exports of all three planes for every narrowest area of the atlas, and nothing
 * unless all of it: with the frequencies of Poland in an atlas with the mappings that ship with the
 * project, else one export for each mapping, as the mapping reads it.
 * @throws MistakesFound when the atlas is one of real figures, its `raw` folder holds exports that
 * no sample wrote, or the rows are too few for the whole territory.
 */
export async function writeSample(
  atlasDir: string,
  options: SampleOptions,
  progress: Progress,
): Promise<SampleReport> {
  const atlas = await openAtlas(atlasDir, options.raw);
  refuseRealAtlas(atlas);
  const files = await replaceSample(atlas.rawRoot, options, async (folder) => {
    await writeDenominators(atlas, folder, options.seed);
    return hasShippedSources(atlas)
      ? writeExports(
          { atlas, communes: sampleCommunes(atlas, options.seed), folder, ...options },
          progress,
        )
      : writeMappedSample(atlas, folder, options, progress);
  });
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return { folder: atlas.rawRoot, files, rows };
}

const hasShippedSources = ({ sources }: OpenAtlas): boolean =>
  SOURCE_IDS.every((id) => sources.some((source) => source.id === id));

interface Task extends SampleOptions {
  atlas: OpenAtlas;
  communes: Commune[];
  folder: string;
}

/** One file of an export: its year, or null when it holds all years. */
interface Part {
  year: number | null;
  rows: Iterable<Row>;
}

/** Citizens' reports come last and take the rows that are left, so that the sum is what was asked. */
async function writeExports(task: Task, progress: Progress): Promise<SampleReport['files']> {
  const { atlas, communes, seed } = task;
  const files: SampleReport['files'] = [];
  const written = () => files.reduce((sum, file) => sum + file.rows, 0);
  const write = async (id: SourceId, title: string, parts: readonly Part[]) => {
    files.push(...(await writeParts(task.folder, id, title, parts, progress)));
  };
  const crimes = crimeTable(communes, seed, wordingsOf(atlas, 'police-crimes'));
  await write('police-crimes', 'Sample: crimes', yearly(crimes));
  const left = task.rows - written();
  if (left < 1) throw new MistakesFound([tooFew(task.rows, written())]);
  const scale = societyScale(left);
  const meetings = meetingsOf(communes, seed, scale);
  await write('debates', 'Sample: debates', [
    { year: null, rows: debateRows(meetings, seed, wordingsOf(atlas, 'debates')) },
  ]);
  await write('postulates', 'Sample: demands', [
    { year: null, rows: demandRows(meetings, seed, wordingsOf(atlas, 'postulates')) },
  ]);
  const contacts = Math.round(CONTACTS * scale);
  await write('contacts', 'Sample: contacts', [
    { year: null, rows: contactRows(communes, seed, contacts, wordingsOf(atlas, 'contacts')) },
  ]);
  await write('safety-survey', 'Sample: survey', [
    { year: null, rows: surveyRows(atlas, seed, scale) },
  ]);
  const events = splitByYear(Math.round(left * MISDEMEANOUR_SHARE));
  const event = misdemeanours(communes, seed, wordingsOf(atlas, 'police-misdemeanours'));
  await write(
    'police-misdemeanours',
    'Sample: misdemeanours',
    yearly((year) => event(year, events(year))),
  );
  const reports = splitByYear(Math.max(0, task.rows - written()));
  const report = citizenReports(communes, seed, wordingsOf(atlas, 'citizen-reports'));
  await write(
    'citizen-reports',
    'Sample: citizens’ reports',
    yearly((year) => report(year, reports(year))),
  );
  return files;
}

const yearly = (rows: (year: number) => Iterable<Row>): Part[] =>
  SAMPLE_YEARS.map((year) => ({ year, rows: rows(year) }));

function writeParts(
  folder: string,
  id: SourceId,
  title: string,
  parts: readonly Part[],
  progress: Progress,
): Promise<SampleReport['files']> {
  const shape = shapeOf(id);
  return progress.stage(title, async (stage) => {
    const files: SampleReport['files'] = [];
    let before = 0;
    for (const part of parts) {
      const name = `${id}/${shape.file}${part.year === null ? '' : `-${part.year}`}.csv`;
      const count = (done: number) => stage.count(before + done, 'rows');
      const rows = await writeExport(join(folder, name), shape, part.rows, count);
      before += rows;
      files.push({ name, rows });
    }
    return files;
  });
}

function refuseRealAtlas(atlas: OpenAtlas): void {
  if (atlas.config.sampleData) return;
  throw new MistakesFound([
    {
      fault: 'unsupported',
      file: join(atlas.dir, 'atlas.json'),
      column: 'sampleData',
      value: 'false',
      problem: 'this atlas is for real figures, and invented ones never go among them.',
      remedy: 'Make the sample in another atlas, or set sampleData to true.',
    },
  ]);
}

const tooFew = (rows: number, needed: number): Mistake => ({
  fault: 'invalid',
  column: '--rows',
  value: String(rows),
  problem: `the crime counts of every commune alone take ${needed} rows.`,
  remedy: `Ask for more than ${needed}.`,
});
