import type { PostulateState } from '../../../src/domain/debate.ts';
import { inLocale } from '../../../src/domain/in-locale.ts';
import type { DebateSource, PostulateSource, SurveySource } from '../../../src/domain/source.ts';
import type { OpenAtlas } from '../../atlas/open-atlas.ts';
import { dayOf, LAST_YEAR, SAMPLE_YEARS, type Day } from '../days.ts';
import { between, chance, oneOf, weighted } from '../draw.ts';
import { sfc32, type Random } from '../random.ts';
import texts from '../texts/mapped.json' with { type: 'json' };
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

/** A debate that asks, and the day of the one that looks back on it; null where it still waits. */
export interface HeldPair {
  id: string;
  place: Place;
  day: Day;
  lookedBack: Day | null;
}

const DEBATING = 0.6;
const LAST_DAY = dayOf(LAST_YEAR, 12, 20);
const STATES: Record<PostulateState, number> = {
  raised: 12,
  inProgress: 25,
  done: 36,
  refused: 14,
  noAnswer: 13,
};

/** The debates of a sample, in order of their areas: the same for all its exports. */
export function heldPairs(atlas: OpenAtlas, seed: number): HeldPair[] {
  const random = sfc32(seed, 'debates');
  const places = placesOf(atlas, atlas.config.levels.at(-1)?.id ?? '', seed);
  return places
    .filter(() => chance(random, DEBATING))
    .map((place, i) => {
      const day = dayOf(
        oneOf(random, SAMPLE_YEARS),
        between(random, 2, 11),
        between(random, 1, 28),
      );
      const back = day + between(random, 330, 400);
      return { id: `D${i + 1}`, place, day, lookedBack: back > LAST_DAY ? null : back };
    });
}

export function* debateRows(
  atlas: OpenAtlas,
  source: DebateSource,
  seed: number,
): Generator<Cells> {
  const { id, date, area, kind, place, organiser, attendance, evaluates } = source.fields;
  const random = sfc32(seed, source.id);
  const spelled = areaSpeller(atlas, source, area, random);
  const row = (pair: HeldPair, day: Day, own: 'initiating' | 'evaluating'): Cells => ({
    [id.column]: own === 'initiating' ? pair.id : `${pair.id}e`,
    [date.column]: spellDay(date, { day, minute: 1080 }),
    ...spelled(pair.place),
    [kind.column]: wordOf(kind.values, own),
    [place.column]: `${oneOf(random, texts.place)}, ${pair.place.name}`,
    [organiser.column]: oneOf(random, texts.organiser),
    ...(attendance ? { [attendance.column]: String(between(random, 6, 60)) } : {}),
    ...(evaluates ? { [evaluates.column]: own === 'initiating' ? '' : pair.id } : {}),
  });
  for (const pair of heldPairs(atlas, seed)) {
    yield row(pair, pair.day, 'initiating');
    if (pair.lookedBack !== null) yield row(pair, pair.lookedBack, 'evaluating');
  }
}

export function* postulateRows(
  atlas: OpenAtlas,
  source: PostulateSource,
  seed: number,
): Generator<Cells> {
  const random = sfc32(seed, source.id);
  for (const pair of heldPairs(atlas, seed)) {
    const wanted = between(random, 2, 4);
    for (let i = 0; i < wanted; i += 1) yield postulateRow(atlas, source, pair, i, random);
  }
}

const drawState = weighted(Object.keys(STATES) as PostulateState[], Object.values(STATES));

function postulateRow(
  atlas: OpenAtlas,
  { fields }: PostulateSource,
  pair: HeldPair,
  at: number,
  random: Random,
): Cells {
  const { category, text, institution, date, answer } = fields;
  const ids = 'constant' in category ? [category.constant] : meaningsOf(category.values);
  const about = oneOf(random, ids);
  const drawn = drawState(random);
  const after = pair.day + between(random, 14, 300);
  const answered = !['raised', 'noAnswer'].includes(drawn) && after <= LAST_DAY ? after : null;
  const isAnswered = ['raised', 'noAnswer'].includes(drawn) || answered !== null;
  const state = isAnswered ? drawn : 'raised';
  const to = institution?.values ? oneOf(random, meaningsOf(institution.values)) : null;
  return {
    [fields.id.column]: `${pair.id}/${at + 1}`,
    [fields.debate.column]: pair.id,
    ...('constant' in category ? {} : { [category.column]: wordOf(category.values, about) }),
    [text.column]: demandText(atlas, about, random),
    ...(institution && to ? { [institution.column]: wordOf(institution.values, to) } : {}),
    [fields.state.column]: wordOf(fields.state.values, state),
    [date.column]: spellDay(date, { day: pair.day, minute: 1080 }),
    ...(fields.answered
      ? {
          [fields.answered.column]:
            answered === null ? '' : spellDay(fields.answered, { day: answered, minute: 600 }),
        }
      : {}),
    ...(answer ? { [answer.column]: answered === null ? '' : answerText(state) } : {}),
  };
}

const answerText = (state: PostulateState): string =>
  (texts.answer as Partial<Record<PostulateState, string>>)[state] ?? '';

function demandText({ categories, config }: OpenAtlas, id: string, random: Random): string {
  const names = categories.find((category) => category.id === id)?.name ?? {};
  return oneOf(random, texts.demand)
    .replace('{category}', inLocale(names, config.locales[0] ?? ''))
    .replace('{street}', oneOf(random, texts.street));
}

/** A row for each area of all levels but the narrowest, and each year; a column for each answer. */
export function* surveyRows(
  atlas: OpenAtlas,
  source: SurveySource,
  seed: number,
): Generator<Cells> {
  const { date, area, question, sample, answers } = source.fields;
  if (!Array.isArray(answers))
    throw unwritten(atlas, source, 'fields.answers', 'it has a row for each answer');
  const random = sfc32(seed, source.id);
  const spelled = areaSpeller(atlas, source, area, random);
  const levels = atlas.config.levels.slice(0, -1).map(({ id }) => id);
  const asked = 'constant' in question ? [question.constant] : meaningsOf(question.values);
  for (const year of SAMPLE_YEARS)
    for (const place of levels.flatMap((level) => placesOf(atlas, level, seed)))
      for (const one of asked) {
        const persons = between(random, 200, 900);
        yield {
          [date.column]: spellDay(date, { day: dayOf(year, 10, 1), minute: 0 }),
          ...spelled(place),
          ...('constant' in question ? {} : { [question.column]: wordOf(question.values, one) }),
          [sample.column]: String(persons),
          ...answerCells(source, answers, persons, random),
        };
      }
}

function answerCells(
  { figures, dialect }: SurveySource,
  answers: readonly { column: string }[],
  persons: number,
  random: Random,
): Cells {
  const weights = answers.map((_, i) => (i === 0 ? 4 : 1) + random());
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const digits = { count: 0, percent: 1, share: 3 }[figures];
  const unit = { count: persons, percent: 100, share: 1 }[figures];
  const floor = (value: number) => Math.floor(value * 10 ** digits) / 10 ** digits;
  return Object.fromEntries(
    answers.map(({ column }, i) => [
      column,
      spellNumber(dialect, floor((unit * (weights[i] ?? 0)) / all), digits),
    ]),
  );
}
