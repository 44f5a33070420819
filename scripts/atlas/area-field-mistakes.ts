import proj4 from 'proj4';
import type { Mistake } from '../../src/domain/mistake.ts';
import type { Source } from '../../src/domain/source.ts';
import type { OpenAtlas } from './open-atlas.ts';

/** What a mapping says of areas that leads nowhere: a level, an alias, a coordinate system. */
export function areaFieldMistakes(atlas: OpenAtlas, source: Source, file: string): Mistake[] {
  const ofRows = 'level' in source ? levelMistakes(atlas, source, file, 'level') : [];
  return [...ofRows, ...fieldMistakes(atlas, source, file)];
}

function fieldMistakes(atlas: OpenAtlas, source: Source, file: string): Mistake[] {
  if (!('area' in source.fields)) return [];
  const field = source.fields.area;
  if (field.by === 'header') return [];
  if (field.by === 'coordinates' || field.by === 'point') return crsMistakes(atlas, field, file);
  if (field.by === 'unit') return aliasMistakes(field, unitIds(atlas), file, 'police-units.csv');
  if (field.by === 'code') return [];
  return [
    ...levelMistakes(atlas, field, file, 'fields.area.level'),
    ...aliasMistakes(field, areaCodes(atlas), file, 'areas.csv'),
  ];
}

const unitIds = (atlas: OpenAtlas) => new Set(atlas.units.map((unit) => unit.id));
const areaCodes = (atlas: OpenAtlas) => new Set(atlas.areas.map((area) => area.code));

function aliasMistakes(
  { aliases }: { aliases: Record<string, string> },
  known: ReadonlySet<string>,
  file: string,
  table: string,
): Mistake[] {
  const strangers = Object.values(aliases).filter((id) => !known.has(id));
  return strangers.map((value) => ({
    fault: 'unknown',
    file,
    column: 'fields.area.aliases',
    value,
    problem: `${table} has no such row.`,
    remedy: 'Correct the right side of the alias.',
  }));
}

function levelMistakes(
  { config }: OpenAtlas,
  { level }: { level?: string | undefined },
  file: string,
  column: string,
): Mistake[] {
  const levels = config.levels.map(({ id }) => id);
  if (level === undefined || levels.includes(level)) return [];
  return [
    {
      fault: 'unknown',
      file,
      column,
      value: level,
      problem: 'atlas.json has no such level.',
      remedy: `Take one of ${levels.join(', ')}.`,
    },
  ];
}

function crsMistakes({ config }: OpenAtlas, { crs }: { crs: string }, file: string): Mistake[] {
  try {
    proj4(config.crs[crs] ?? crs, 'WGS84');
    return [];
  } catch {
    return [
      {
        fault: 'unknown',
        file,
        column: 'fields.area.crs',
        value: crs,
        problem: 'this coordinate system is not known.',
        remedy: 'Give its proj4 definition under crs in atlas.json.',
      },
    ];
  }
}
