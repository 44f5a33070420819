import type { Measure } from '../domain/measure.ts';
import { periodHolding, type Period } from '../domain/period.ts';
import type { WideSource } from '../domain/source.ts';
import { codeReader } from './area-codes.ts';
import { ownCodes } from './area-of-row.ts';
import { countedCategory, type CountedCategory } from './category-of-row.ts';
import type { Asked } from './header-dimension.ts';
import { dateReader } from './read-date.ts';
import type { SourceReading } from './reading.ts';
import { boundsOf, periodIn } from './row-fields.ts';
import { unitReader } from './unit-names.ts';

/** An area that a header names: its place in the atlas's list, and how it is spelled. */
export interface HeaderArea {
  place: number;
  code: string;
}

/** What the columns of a wide table are asked for. */
export interface WideDimensions {
  period: Asked<Period>;
  area: Asked<HeaderArea>;
  category: Asked<CountedCategory>;
  measure: Asked<Measure>;
  unit: Asked<string>;
}

export function wideDimensions(reading: SourceReading, source: WideSource): WideDimensions {
  return {
    period: periodAsked(reading, source),
    area: areaAsked(reading, source),
    category: categoryAsked(reading, source),
    measure: measureAsked(source),
    unit: unitAsked(source),
  };
}

function periodAsked(reading: SourceReading, source: WideSource): Asked<Period> {
  const field = source.fields.period;
  if (!('header' in field)) return { is: 'constant' in field ? field.constant : null };
  const { header, values, format } = field;
  const bounds = { ...boundsOf(reading, source, ''), counted: 'told' as const };
  const date = dateReader({ format }, reading.atlas.config.timeZone);
  const read = (text: string) => {
    if (values && periodHolding(text, reading.period) !== null) return { is: text };
    const moment = date(text);
    if (typeof moment === 'string') {
      return {
        problem: `it is no date in the form ${format}.`,
        remedy: 'Correct fields.period.format, or name the column in fields.ignore.',
      };
    }
    const found = periodIn(moment, bounds);
    if ('period' in found) return { is: found.period };
    return {
      problem: `the mapping takes no figures of this time (${found.reason}).`,
      remedy: 'Correct covers, or name the column in fields.ignore.',
    };
  };
  return { key: 'period', header, values, read };
}

function areaAsked({ locating }: SourceReading, source: WideSource): Asked<HeaderArea> {
  const { area } = source.fields;
  if (area.by !== 'header') return { is: null };
  const find = codeReader(locating.codes);
  const unit = unitReader(locating.units, {}, ownCodes(locating));
  const read = (code: string) => {
    const found = area.as === 'unit' ? unit(code) : find(code);
    if (typeof found === 'number' && found >= 0) return { is: { place: found, code } };
    const table = area.as === 'unit' ? 'police-units.csv' : 'the territory';
    return {
      problem: `${table} does not know ${JSON.stringify(code)}.`,
      remedy: 'Say in fields.area.values what the header is called there.',
    };
  };
  return { key: 'area', header: area.header, values: area.values, read };
}

function categoryAsked({ atlas }: SourceReading, source: WideSource): Asked<CountedCategory> {
  const { category } = source.fields;
  const byId = new Map(atlas.categories.map((known) => [known.id, known]));
  if ('constant' in category) return { is: countedCategory(category.constant, byId) };
  if (!('header' in category)) return { is: null };
  const read = (id: string) => {
    const is = countedCategory(id, byId);
    if (is) return { is };
    return {
      problem: `categories.csv has no id ${JSON.stringify(id)}.`,
      remedy: 'Say in fields.category.values what the header is called there.',
    };
  };
  return { key: 'category', header: category.header, values: category.values, read };
}

function measureAsked({ fields: { measure } }: WideSource): Asked<Measure> {
  if (typeof measure === 'string') return { is: measure };
  const { header, values } = measure;
  return { key: 'measure', header, values, read: (called) => ({ is: called as Measure }) };
}

/** A unit is known or not; it tells nothing of the figure. */
function unitAsked({ fields: { unit } }: WideSource): Asked<string> {
  if (!unit) return { is: null };
  const read = (text: string) => {
    if (unit.values.includes(text)) return { is: text };
    return {
      problem: `the figures are to be in ${unit.values.join(' or ')}.`,
      remedy: 'Fetch the export in that unit, or name the column in fields.ignore.',
    };
  };
  return { key: 'unit', header: unit.header, read };
}
