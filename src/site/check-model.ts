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

/** Null where the atlas has no such page. */
export function checkModel(snapshot: Snapshot): CheckModel | null {
  const rules = snapshot.intake();
  if (rules === null) return null;
  const sources = rules.sources.map(checkedSource);
  const byPoint = rules.sources.some(
    (s) => 'area' in s.fields && s.fields.area.by === 'coordinates',
  );
  const narrowest = rules.config.levels.at(-1)?.id ?? '';
  return { sources, rules, boundaries: byPoint ? only(snapshot.boundaries(), narrowest) : null };
}

function checkedSource(source: IntakeRules['sources'][number]): CheckedSource {
  const { id, title, plane, record, dialect, fields } = source;
  const { delimiter, encoding } = dialect;
  return { id, title, plane, record, delimiter, encoding, columns: columnsOf(fields) };
}

/** Every column that a field of a mapping names. */
function columnsOf(fields: object): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'string' && (key === 'column' || key === 'x' || key === 'y'))
        found.add(item);
      else if (key === 'columns') for (const name of Object.keys(item as object)) found.add(name);
      else if (key !== 'values' || Array.isArray(item)) visit(item);
    }
  };
  visit(fields);
  return [...found];
}

/** A topology of one object alone; its arcs serve it as before. */
function only(topology: Topology, object: string): Topology {
  const kept = topology.objects[object];
  return { ...topology, objects: kept ? { [object]: kept } : {} };
}
