import type { Source } from '../../src/domain/source.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import shapes from './texts/exports.json' with { type: 'json' };

export type SourceId = keyof typeof shapes;
export const SOURCE_IDS = Object.keys(shapes) as SourceId[];

/** How an export is written: the dialect its system of origin would give it. */
export interface ExportShape {
  /** Name of the file without its year and ending. */
  file: string;
  delimiter: string;
  /** `utf-8`, or a label iconv-lite takes. */
  encoding: string;
  byteOrderMark: boolean;
  quote: 'all' | 'needed';
  columns: readonly string[];
}

export const shapeOf = (id: SourceId): ExportShape => shapes[id] as ExportShape;

/** One line of an export: the texts of its columns, in order. */
export type Row = readonly string[];

/** What an id is called in an export: the mapping of the source, read the other way round. */
export type Wording = (id: string) => string;

export interface Wordings {
  category: Wording;
  status: Wording;
  institution: Wording;
  kind: Wording;
  state: Wording;
}

type Values = Record<string, string> | undefined;

/** @throws MistakesFound when the atlas has no such source. */
export function wordingsOf(atlas: OpenAtlas, id: SourceId): Wordings {
  const source = sourceOf(atlas, id);
  const fields = source.fields as Record<string, { values?: Values } | undefined>;
  const wording = (field: string) => invert(source, field, fields[field]?.values);
  return {
    category: wording('category'),
    status: wording('status'),
    institution: wording('institution'),
    kind: wording('kind'),
    state: wording('state'),
  };
}

/** The coordinate system of a source that gives points, as proj4 takes it; else plain degrees. */
export function systemOf(atlas: OpenAtlas, id: SourceId): string {
  const source = sourceOf(atlas, id);
  const area = 'area' in source.fields ? source.fields.area : null;
  const name = area?.by === 'coordinates' ? area.crs : 'WGS84';
  return atlas.config.crs[name] ?? name;
}

function sourceOf(atlas: OpenAtlas, id: SourceId): Source {
  const source = atlas.sources.find((candidate) => candidate.id === id);
  if (source === undefined) throw new MistakesFound([noSource(atlas, id)]);
  return source;
}

function invert(source: Source, field: string, values: Values): Wording {
  const words = new Map(Object.entries(values ?? {}).map(([word, id]) => [id, word]));
  return (id) => {
    const word = words.get(id);
    if (word === undefined) throw new MistakesFound([noWord(source, field, id)]);
    return word;
  };
}

const noSource = (atlas: OpenAtlas, id: string) => ({
  fault: 'missing' as const,
  file: `${atlas.dir}/sources/${id}.json`,
  problem: 'the sample is written for this source, and the atlas has none.',
  remedy: 'Make a sample in the atlas that ships with the project, or in a copy of it.',
});

const noWord = (source: Source, field: string, id: string) => ({
  fault: 'missing' as const,
  file: `sources/${source.id}.json`,
  column: `fields.${field}.values`,
  value: id,
  problem: 'no value of the export stands for this id.',
  remedy: 'Add the value, so that the sample can be written with it.',
});
