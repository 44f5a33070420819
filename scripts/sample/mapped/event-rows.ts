import { REPORT_STATUSES, type ReportStatus } from '../../../src/domain/measure.ts';
import type { ContactSource, EventSource } from '../../../src/domain/source.ts';
import type { OpenAtlas } from '../../atlas/open-atlas.ts';
import { dayOf, daysIn, LAST_YEAR, type Day } from '../days.ts';
import { between, chance, weighted } from '../draw.ts';
import { sfc32, type Random } from '../random.ts';
import { placeByResidents, placesOf } from './places.ts';
import { spellDay } from './spell-day.ts';
import { areaSpeller, meaningsOf, wordOf, type Cells } from './spell-fields.ts';

/** One category is so many times as frequent as the next of its mapping. */
const NEXT = 0.8;
const STATUSES: Record<ReportStatus, number> = {
  new: 1,
  verification: 1,
  confirmed: 16,
  eliminated: 28,
  passedOn: 3,
  unconfirmed: 46,
  mistaken: 5,
};
const FAULTY = 0.003;

type Field = EventSource['fields']['category'];

function categoryDrawer(field: Field): (random: Random) => string {
  const ids = 'constant' in field ? [field.constant] : meaningsOf(field.values);
  return weighted(
    ids,
    ids.map((_, i) => NEXT ** i),
  );
}

const categoryCells = (field: Field, id: string): Cells =>
  'constant' in field ? {} : { [field.column]: wordOf(field.values, id) };

/** Rows of one year, by day: offences, or citizens' reports where they have a status. */
export function* eventRows(
  atlas: OpenAtlas,
  source: EventSource,
  seed: number,
  year: number,
  rows: number,
): Generator<Cells> {
  const { id, date, created, modified, verified, area, category, status, detected } = source.fields;
  const random = sfc32(seed, `${source.id} ${year}`);
  const spelled = areaSpeller(atlas, source, area, random);
  const place = placeByResidents(placesOf(atlas, atlas.config.levels.at(-1)?.id ?? '', seed));
  const draw = categoryDrawer(category);
  const drawStatus = weighted([...REPORT_STATUSES], Object.values(STATUSES));
  for (let i = 0; i < rows; i += 1) {
    const day = dayOf(year, 1, 1) + Math.floor((i / rows) * daysIn(year));
    const at = { day, minute: between(random, 360, 1320) };
    const now = drawStatus(random);
    const decided = { ...at, day: closed(day, now, random) };
    const row: Cells = {
      ...(id ? { [id.column]: `${year}-${String(i + 1).padStart(6, '0')}` } : {}),
      [date.column]: spellDay(date, at),
      ...(created ? { [created.column]: spellDay(created, at) } : {}),
      ...(modified ? { [modified.column]: spellDay(modified, decided) } : {}),
      ...(verified ? { [verified.column]: isOpen(now) ? '' : spellDay(verified, decided) } : {}),
      ...spelled(place(random)),
      ...categoryCells(category, draw(random)),
      ...(status ? { [status.column]: wordOf(status.values, now) } : {}),
      ...(detected ? { [detected.column]: detectedWord(detected.yes, random) } : {}),
      ...clockCells(source, at, random),
    };
    if (chance(random, FAULTY)) row[date.column] = '?';
    yield row;
  }
}

const isOpen = (status: ReportStatus) => status === 'new' || status === 'verification';

/** The day of the last change, none after the sample's last day. */
const closed = (day: Day, status: ReportStatus, random: Random): Day =>
  isOpen(status) ? day : Math.min(day + between(random, 1, 40), dayOf(LAST_YEAR, 12, 31));

const detectedWord = (yes: readonly string[], random: Random) =>
  chance(random, 0.35) ? (yes[0] ?? '') : '';

function clockCells(
  { fields }: EventSource,
  { day, minute }: { day: Day; minute: number },
  random: Random,
): Cells {
  const { timeOfDay, weekday } = fields;
  const hour = Math.floor(minute / 60);
  const clock = `${String(hour).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const words = Object.keys(timeOfDay?.values ?? {});
  const part = words[between(random, 0, Math.max(0, words.length - 1))];
  const days = weekday?.values ?? {};
  const isoDay = ((day + 3) % 7) + 1;
  return {
    ...(timeOfDay ? { [timeOfDay.column]: part ?? clock } : {}),
    ...(weekday
      ? { [weekday.column]: Object.keys(days).find((word) => days[word] === isoDay) ?? '' }
      : {}),
  };
}

/** Rows of direct talks with residents, by day. */
export function* contactRows(
  atlas: OpenAtlas,
  source: ContactSource,
  seed: number,
  year: number,
  rows: number,
): Generator<Cells> {
  const { date, area, category, persons } = source.fields;
  const random = sfc32(seed, `${source.id} ${year}`);
  const spelled = areaSpeller(atlas, source, area, random);
  const place = placeByResidents(placesOf(atlas, atlas.config.levels.at(-1)?.id ?? '', seed));
  const draw = categoryDrawer(category);
  for (let i = 0; i < rows; i += 1) {
    const day = dayOf(year, 1, 1) + Math.floor((i / rows) * daysIn(year));
    yield {
      [date.column]: spellDay(date, { day, minute: 600 }),
      ...spelled(place(random)),
      ...categoryCells(category, draw(random)),
      ...(persons ? { [persons.column]: String(between(random, 1, 6)) } : {}),
    };
  }
}
