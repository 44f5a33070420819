import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { dayOf, SAMPLE_YEARS, spell } from './days.ts';
import { between, binomial, factor } from './draw.ts';
import type { Row } from './exports.ts';
import { sfc32, type Random } from './random.ts';

/** Of the areas one level above the narrowest, one in so many is asked. */
const ONE_DISTRICT_IN = 8;
/** How many are asked in one area: of the level below the widest, and of the other. */
const ASKED_WIDE = 1000;
const ASKED_NARROW = 400;

/** How the answers divide, in the order of the export's columns; rounded from no survey at all. */
const ANSWERS = [0.31, 0.42, 0.15, 0.06, 0.06];

/**
 * One question asked each May: in all areas below the widest, and in some of those above the
 * narrowest. One row for each area and year.
 * @param scale share of the areas that are asked, 0 to 1; one is asked at least
 */
export function* surveyRows(atlas: OpenAtlas, seed: number, scale: number): Generator<Row> {
  const random = sfc32(seed, 'survey');
  const places = placesAsked(atlas).map((place) => ({ ...place, mood: factor(random, 0.12) }));
  const some = places.slice(0, Math.max(1, Math.round(places.length * scale)));
  for (const year of SAMPLE_YEARS) {
    for (const { code, name, asked, mood } of some) {
      const day = spell(dayOf(year, 5, between(random, 5, 25))).polish;
      const sample = asked + between(random, -asked / 20, asked / 20);
      yield [day, code, name, String(sample), ...answersOf(random, sample, mood)];
    }
  }
}

function placesAsked({ areas, config: { levels } }: OpenAtlas) {
  const at = (place: number) => areas.filter((area) => area.level === levels.at(place)?.id);
  const few = at(-2).filter((_, i) => i % ONE_DISTRICT_IN === 0);
  return [
    ...at(1).map(({ code, name }) => ({ code, name, asked: ASKED_WIDE })),
    ...few.map(({ code, name }) => ({ code, name, asked: ASKED_NARROW })),
  ];
}

/** Per cent with one decimal, drawn person by person; `mood` moves the first answer. */
function answersOf(random: Random, sample: number, mood: number): string[] {
  const [first = 0, ...others] = ANSWERS;
  const shares = [Math.min(0.6, first * mood), ...others];
  let leftShare = shares.reduce((a, b) => a + b, 0);
  let left = sample;
  return shares.map((share) => {
    const said = binomial(random, left, Math.min(1, share / leftShare));
    left -= said;
    leftShare -= share;
    return ((said / sample) * 100).toFixed(1).replace('.', ',');
  });
}
