import type { Measure } from '../../../src/domain/measure.ts';
import { periodOf, type Period } from '../../../src/domain/period.ts';
import type { CountSource, WideSource } from '../../../src/domain/source.ts';
import type { OpenAtlas } from '../../atlas/open-atlas.ts';
import { dayOf } from '../days.ts';
import { binomial, poisson } from '../draw.ts';
import { sfc32, type Random } from '../random.ts';
import { placesOf, type Place } from './places.ts';
import { spellDay } from './spell-day.ts';
import {
  areaSpeller,
  meaningsOf,
  spellNumber,
  unwritten,
  wordOf,
  type Cells,
} from './spell-fields.ts';

/** Recorded in a year for each resident, by the place of a category in its mapping. */
const MOST_FREQUENT = 0.006;
const NEXT = 0.62;
/** Of a whole, what a category that is a part of it has. */
const PART_SHARE = 0.2;
const DETECTED_SHARE = 0.35;

/** What one area counted in one period, by category. */
type Counts = Map<string, Record<'recorded' | 'detected', number>>;

/** The periods of a year of the sample, in order. */
export function periodsIn(year: number, kind: OpenAtlas['config']['period']): Period[] {
  const months = Array.from({ length: 12 }, (_, i) => i + 1);
  return [...new Set(months.map((month) => periodOf(year, month, kind)))];
}

/** The first day of a period. */
function firstDay(period: Period) {
  const [year, part = '01'] = period.split('-');
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 - 2 : Number(part);
  return { day: dayOf(Number(year), month, 1), minute: 0 };
}

/** Rows of a table with one row for each area, period and category. */
export function* countRows(
  atlas: OpenAtlas,
  source: CountSource,
  seed: number,
  year: number,
): Generator<Cells> {
  const { period, area, category, values } = source.fields;
  const random = sfc32(seed, `${source.id} ${year}`);
  const spelled = areaSpeller(atlas, source, area, random);
  const ids = 'constant' in category ? [category.constant] : meaningsOf(category.values);
  const share = 1 / periodsIn(year, atlas.config.period).length;
  for (const place of placesOf(atlas, source.level ?? narrowest(atlas), seed)) {
    for (const one of periodsIn(year, atlas.config.period)) {
      const counts = drawCounts(atlas, ids, place, share, random);
      for (const id of ids)
        yield {
          ...spelled(place),
          ...('constant' in period ? {} : { [period.column]: spellDay(period, firstDay(one)) }),
          ...('constant' in category ? {} : { [category.column]: wordOf(category.values, id) }),
          ...Object.fromEntries(
            values.map(({ column, measure }) => [
              column,
              spellNumber(source.dialect, countOf(counts, id, measure)),
            ]),
          ),
        };
    }
  }
}

/** Rows of a table with a column for each category, and a row for each area and period. */
export function* wideRows(
  atlas: OpenAtlas,
  source: WideSource,
  seed: number,
  year: number,
): Generator<Cells> {
  const { period, area, category, measure } = source.fields;
  const byCategory = 'header' in category && !('header' in period) && typeof measure === 'string';
  if (!byCategory || area.by === 'header' || source.dialect.headerRows.length > 1)
    throw unwritten(atlas, source, 'fields', 'its columns are not those of categories alone');
  const random = sfc32(seed, `${source.id} ${year}`);
  const spelled = areaSpeller(atlas, source, area, random);
  const ids = meaningsOf(category.values);
  const share = 1 / periodsIn(year, atlas.config.period).length;
  for (const place of placesOf(atlas, source.level ?? narrowest(atlas), seed)) {
    for (const one of periodsIn(year, atlas.config.period)) {
      const counts = drawCounts(atlas, ids, place, share, random);
      yield {
        ...spelled(place),
        ...('constant' in period ? {} : { [period.column]: spellDay(period, firstDay(one)) }),
        ...Object.fromEntries(
          ids.map((id) => [
            wordOf(category.values, id),
            spellNumber(source.dialect, countOf(counts, id, measure)),
          ]),
        ),
      };
    }
  }
}

const narrowest = (atlas: OpenAtlas) => atlas.config.levels.at(-1)?.id ?? '';

function drawCounts(
  atlas: OpenAtlas,
  ids: readonly string[],
  { population, level }: Place,
  share: number,
  random: Random,
): Counts {
  const wholes = new Map(atlas.categories.map(({ id, includedIn }) => [id, includedIn]));
  const counts: Counts = new Map();
  ids.forEach((id, i) => {
    const whole = counts.get(wholes.get(id) ?? '');
    const mean = population * level * share * MOST_FREQUENT * NEXT ** i;
    const recorded = whole ? binomial(random, whole.recorded, PART_SHARE) : poisson(random, mean);
    const most = whole ? Math.min(recorded, whole.detected) : recorded;
    counts.set(id, {
      recorded,
      detected: Math.min(most, binomial(random, recorded, DETECTED_SHARE)),
    });
  });
  return counts;
}

/** A measure other than detected counts as recorded does. */
function countOf(counts: Counts, id: string, measure: Measure): number {
  const found = counts.get(id);
  return (measure === 'detected' ? found?.detected : found?.recorded) ?? 0;
}
