import { join } from 'node:path';
import { MEASURES, type Measure } from '../../src/domain/measure.ts';
import type { Mistake } from '../../src/domain/mistake.ts';
import { periodKindOf } from '../../src/domain/period.ts';
import type { Source } from '../../src/domain/source.ts';
import { addressMistakes } from './address-mistakes.ts';
import { areaFieldMistakes } from './area-field-mistakes.ts';
import { categoryMistakes } from './category-mistakes.ts';
import { configMistakes } from './config-mistakes.ts';
import { officeMistakes } from './office-mistakes.ts';
import type { OpenAtlas } from './open-atlas.ts';
import { partMistakes } from './part-mistakes.ts';
import { privateMistakes } from './private-columns.ts';
import { shorterPeriodMistakes } from './shorter-period-mistakes.ts';
import { portalMistakes } from './portal-mistakes.ts';
import { surveyMistakes } from './survey-mistakes.ts';
import { repeatedIn, unknownId } from './unknown-id.ts';

/** What one file of the atlas says of another: every name that leads nowhere, and every one given twice. */
export function crossCheck(atlas: OpenAtlas): Mistake[] {
  return [
    ...addressMistakes(atlas),
    ...repeated(atlas, 'topics.csv', atlas.topics),
    ...repeated(atlas, 'categories.csv', atlas.categories),
    ...repeated(atlas, 'institutions.csv', atlas.institutions),
    ...repeated(atlas, 'police-units.csv', atlas.units),
    ...configMistakes(atlas),
    ...categoryMistakes(atlas),
    ...responsibilityMistakes(atlas),
    ...contactMistakes(atlas),
    ...officeMistakes(atlas),
    ...areaKindMistakes(atlas),
    ...unitMistakes(atlas),
    ...seriesBreakMistakes(atlas),
    ...shorterPeriodMistakes(atlas),
    ...portalMistakes(atlas),
    ...atlas.sources.flatMap((source) => sourceMistakes(atlas, source)),
  ];
}

const ids = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id));

function repeated({ dir }: OpenAtlas, name: string, rows: readonly { id: string }[]): Mistake[] {
  const file = join(dir, 'reference', name);
  return repeatedIn(
    file,
    'id',
    rows.map(({ id }) => id),
  );
}

function responsibilityMistakes(atlas: OpenAtlas): Mistake[] {
  const file = join(atlas.dir, 'reference', 'responsibilities.csv');
  const categories = ids(atlas.categories);
  const institutions = ids(atlas.institutions);
  const pairs = atlas.responsibilities.map((row) => `${row.category}, ${row.institution}`);
  const rows = atlas.responsibilities.flatMap((row) => [
    ...(categories.has(row.category)
      ? []
      : [unknownId(file, 'category', row.category, 'categories.csv')]),
    ...(institutions.has(row.institution)
      ? []
      : [unknownId(file, 'institution', row.institution, 'institutions.csv')]),
  ]);
  return [...rows, ...repeatedIn(file, 'category, institution', pairs)];
}

function areaKindMistakes(atlas: OpenAtlas): Mistake[] {
  const file = join(atlas.territoryDir, 'areas.csv');
  const kinds = ids(atlas.config.kinds);
  const strangers = new Set(
    atlas.areas.map((area) => area.kind).filter((kind) => !kinds.has(kind)),
  );
  return [...strangers].map((kind) => unknownId(file, 'kind', kind, 'atlas.json (kinds)'));
}

/** A unit of no area stands on no page, and what is counted by it nowhere. */
function unitMistakes(atlas: OpenAtlas): Mistake[] {
  const file = join(atlas.dir, 'reference', 'police-units.csv');
  const codes = new Set(atlas.areas.map(({ code }) => code));
  return atlas.units
    .filter(({ area }) => !codes.has(area))
    .map(({ area }) => unknownId(file, 'area', area, 'areas.csv'));
}

function contactMistakes(atlas: OpenAtlas): Mistake[] {
  const file = join(atlas.dir, 'reference', 'contacts.csv');
  const institutions = ids(atlas.institutions);
  const areas = new Set(atlas.areas.map(({ code }) => code));
  const officer = atlas.config.communityOfficer;
  const pairs = atlas.contacts.map(({ institution, area }) => `${institution}, ${area}`);
  const rows = atlas.contacts.flatMap(({ institution, area }) => [
    ...(institutions.has(institution)
      ? []
      : [unknownId(file, 'institution', institution, 'institutions.csv')]),
    ...(areas.has(area) ? [] : [unknownId(file, 'area', area, 'areas.csv')]),
  ]);
  const found = [...rows, ...repeatedIn(file, 'institution, area', pairs)];
  return officer === undefined || institutions.has(officer)
    ? found
    : [
        ...found,
        unknownId(join(atlas.dir, 'atlas.json'), 'communityOfficer', officer, 'institutions.csv'),
      ];
}

function seriesBreakMistakes(atlas: OpenAtlas): Mistake[] {
  const file = join(atlas.dir, 'atlas.json');
  const planes = new Map(atlas.categories.map((category) => [category.id, category.plane]));
  return atlas.config.seriesBreaks.flatMap(({ plane, categories = [] }) =>
    categories
      .filter((id) => planes.get(id) !== plane)
      .map((id) => unknownId(file, 'seriesBreaks', id, `plane "${plane}" of categories.csv`)),
  );
}

function sourceMistakes(atlas: OpenAtlas, source: Source): Mistake[] {
  const file = join(atlas.dir, 'sources', `${source.id}.json`);
  const planes = new Map(atlas.categories.map((category) => [category.id, category.plane]));
  const named = categoriesOf(source);
  const wrongCategories = named
    .filter((id) => planes.get(id) !== source.plane)
    .map((id) => unknownId(file, 'category', id, `plane "${source.plane}" of categories.csv`));
  const wrongMeasures = measuresOf(source)
    .filter((measure) => MEASURES[measure].plane !== source.plane)
    .map((measure) => unknownId(file, 'measure', measure, `plane "${source.plane}"`));
  const others = [
    ...periodMistakes(atlas, source, file),
    ...areaFieldMistakes(atlas, source, file),
    ...partMistakes(file, source, named, atlas.categories),
    ...privateMistakes(source, file),
    ...surveyMistakes(atlas, source, file),
  ];
  return [...wrongCategories, ...wrongMeasures, ...others];
}

/** A constant period must be of the kind the atlas publishes, or nothing of the source would count. */
function periodMistakes(atlas: OpenAtlas, source: Source, file: string): Mistake[] {
  if (source.record !== 'count' && source.record !== 'wide') return [];
  const { period } = source.fields;
  if (!('constant' in period) || periodKindOf(period.constant) === atlas.config.period) return [];
  return [
    {
      fault: 'invalid',
      file,
      column: 'fields.period.constant',
      value: period.constant,
      problem: `it is no ${atlas.config.period}, which is what the atlas publishes.`,
      remedy: 'Write a year as 2024, a quarter as 2024-Q3, a month as 2024-07.',
    },
  ];
}

function measuresOf(source: Source): Measure[] {
  if (source.record === 'count') return source.fields.values.map((value) => value.measure);
  if (source.record !== 'wide') return [];
  const { measure } = source.fields;
  return typeof measure === 'string' ? [measure] : meant(Object.values(measure.values));
}

/** What a mapping calls headers; null stands for those not meant. */
const meant = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);

/** The categories a mapping names itself; those named in the export are checked row by row. */
function categoriesOf(source: Source): string[] {
  if (source.record === 'debate' || source.record === 'survey') return [];
  const field = source.fields.category;
  return 'constant' in field ? [field.constant] : meant(Object.values(field.values ?? {}));
}
