import type { Topology } from 'topojson-specification';
import type { Plane } from '../domain/plane.ts';
import type { Texts } from '../domain/texts.ts';
import type { IntakeRules } from '../intake/rules.ts';
import type { Snapshot } from './read-snapshot.ts';

/** A source one may check exports of, and what they must look like. */
export interface CheckedSource {
  id: string;
  title: Texts;
  plane: Plane;
  record: IntakeRules['sources'][number]['record'];
  delimiter: string;
  encoding: string;
  /** The columns it must have, as the export names them. */
  columns: string[];
}

/** The page on which a provider checks an export before sending it. */
export interface CheckModel {
  sources: CheckedSource[];
  rules: IntakeRules;
  /** Outlines of the narrowest areas; null where no source is located by coordinates. */
  boundaries: Topology | null;
}

/** Throws where the atlas has no such page. */
export function checkModel(snapshot: Snapshot): CheckModel {
  const rules = snapshot.intake();
  if (rules === null) throw new Error('This atlas has no page for checking exports.');
  const sources = rules.sources.map(checkedSource);
  const byPoint = rules.sources.some(
    ({ fields }) => 'area' in fields && ['coordinates', 'point'].includes(fields.area.by),
  );
  const narrowest = rules.config.levels.at(-1)?.id ?? '';
  return { sources, rules, boundaries: byPoint ? only(snapshot.boundaries(), narrowest) : null };
}

function checkedSource(source: IntakeRules['sources'][number]): CheckedSource {
  const { id, title, plane, record, dialect, fields } = source;
  const { delimiter, encoding } = dialect;
  return { id, title, plane, record, delimiter, encoding, columns: columnsOf(fields) };
}

/** Keys of a field that name a column. */
const NAMES_A_COLUMN = new Set(['column', 'x', 'y', 'parent', 'kind']);

/** Every column that a field of a mapping names. */
function columnsOf(fields: object): string[] {
  const named = Object.entries(fields).flatMap(([key, item]): string[] => {
    if (typeof item === 'string') return NAMES_A_COLUMN.has(key) ? [item] : [];
    const isTable = key === 'values' && !Array.isArray(item);
    return typeof item === 'object' && item !== null && !isTable ? columnsOf(item) : [];
  });
  return [...new Set(named)];
}

/** A topology of one object alone; its arcs serve it as before. */
function only(topology: Topology, object: string): Topology {
  const kept = topology.objects[object];
  return { ...topology, objects: kept ? { [object]: kept } : {} };
}
