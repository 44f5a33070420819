import proj4 from 'proj4';
import type { AreaField } from '../../../src/domain/area-field.ts';
import type { Dialect } from '../../../src/domain/dialect.ts';
import { MistakesFound } from '../../../src/domain/mistake.ts';
import type { Source } from '../../../src/domain/source.ts';
import type { OpenAtlas } from '../../atlas/open-atlas.ts';
import { normal } from '../draw.ts';
import type { Random } from '../random.ts';
import type { Place } from './places.ts';

/** The texts of some columns of a row. */
export type Cells = Record<string, string>;

/** What a meaning is called in an export: the way back through `values`; itself without them. */
export function wordOf(values: Record<string, string | null> | undefined, meaning: string): string {
  if (values === undefined) return meaning;
  return Object.keys(values).find((word) => values[word] === meaning) ?? meaning;
}

/** The meanings a mapping has words for. */
export const meaningsOf = (values: Record<string, string | null> | undefined): string[] =>
  [...new Set(Object.values(values ?? {}))].filter((meaning) => meaning !== null);

/** A number as the dialect writes it. */
export function spellNumber(
  { decimalChar, groupChar }: Dialect,
  value: number,
  digits = 0,
): string {
  const [whole = '', part] = value.toFixed(digits).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, groupChar);
  return part === undefined ? grouped : `${grouped}${decimalChar}${part}`;
}

/** Writes where something happened the way a mapping reads it. */
export function areaSpeller(atlas: OpenAtlas, source: Source, field: AreaField, random: Random) {
  switch (field.by) {
    case 'code':
      return ({ code }: Place): Cells => ({ [field.column]: code });
    case 'name':
      return (place: Place): Cells => nameCells(atlas, field, place);
    case 'unit':
      return (place: Place): Cells => ({ [field.column]: unitOf(atlas, source, place) });
    default:
      return pointSpeller(atlas, source, field, random);
  }
}

function nameCells(
  { config, areas }: OpenAtlas,
  field: Extract<AreaField, { by: 'name' }>,
  { name, kind, parent }: Place,
): Cells {
  const spelled = config.kinds.find(({ id }) => id === kind)?.spellings[0] ?? '';
  return {
    [field.column]: name,
    ...(field.kind === undefined ? {} : { [field.kind]: spelled }),
    ...(field.parent === undefined
      ? {}
      : { [field.parent]: areas.find(({ code }) => code === parent)?.name ?? '' }),
  };
}

/** The unit whose seat is there, or else any: an export by units knows no other areas. */
function unitOf(atlas: OpenAtlas, source: Source, { code }: Place): string {
  const unit = atlas.units.find(({ area }) => area === code) ?? atlas.units[0];
  if (unit) return unit.id;
  throw unwritten(
    atlas,
    source,
    'fields.area',
    'it names areas by police units, and there are none',
  );
}

/** Points lie around the centre, a tenth of the way across on average. */
function pointSpeller(
  { config }: OpenAtlas,
  { dialect }: Source,
  field: Extract<AreaField, { by: 'point' | 'coordinates' }>,
  random: Random,
) {
  const system = config.crs[field.crs] ?? field.crs;
  const project = proj4('WGS84', system);
  const digits = /longlat|^EPSG:4326$|^WGS84$/i.test(system) ? 5 : 1;
  const text = (value: number) => spellNumber({ ...dialect, groupChar: '' }, value, digits);
  return (place: Place): Cells => {
    const [x, y] = project.forward(spotNear(random, place));
    if (field.by === 'coordinates') return { [field.x]: text(x), [field.y]: text(y) };
    const pair = field.order === 'xy' ? [x, y] : [y, x];
    return { [field.column]: pair.map((value) => value.toFixed(digits)).join(', ') };
  };
}

const KM_PER_DEGREE = 111.2;

function spotNear(random: Random, { centre: [lon, lat], landKm2 }: Place): [number, number] {
  const spread = (0.1 * Math.sqrt(landKm2)) / KM_PER_DEGREE;
  const off = () => Math.max(-2, Math.min(2, normal(random))) * spread;
  return [lon + off() / Math.cos((lat * Math.PI) / 180), lat + off()];
}

/** A mapping for which no sample can be made up. */
export const unwritten = (atlas: OpenAtlas, source: Source, column: string, why: string) =>
  new MistakesFound([
    {
      fault: 'unsupported',
      file: `${atlas.dir}/sources/${source.id}.json`,
      column,
      problem: `no sample can be made up for this mapping: ${why}.`,
      remedy: 'Take the mapping out of sources/ while you make the sample, or use real exports.',
    },
  ]);
