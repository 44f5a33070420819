import { meaningOf } from './meaning-of.ts';
import type { Debate, DebateKind, Postulate, PostulateState } from '../domain/debate.ts';
import { periodOf } from '../domain/period.ts';
import type { DebateSource, PostulateSource } from '../domain/source.ts';
import type { DateField } from '../domain/date-field.ts';
import { Cube } from './cube.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { eventResult } from './event-result.ts';
import { daysBetween, isoDay, type Day } from './read-date.ts';
import { numberReader } from './read-number.ts';
import {
  placesOf,
  wholePlace,
  type DebatesById,
  type LookBack,
  type Placed,
  type SourceReading,
  type RowHandler,
  type SourceJudge,
  type SourceResult,
} from './reading.ts';
import { categoryOfRow, columnOf, inForce } from './category-of-row.ts';
import { boundsOf, momentOfRow, periodOfMoment } from './row-fields.ts';
import { noteTexts } from './personal-data.ts';
import { publicText } from './public-text.ts';
import { Tally } from './tally.ts';

/** Judges debates; they count nothing in the cube and are published one by one. */
export function judgeDebates(reading: SourceReading, source: DebateSource): SourceJudge {
  const tally = new Tally(source.id);
  const book: DebateBook = { debates: new Map(), lookBacks: [], seen: { latest: 0 } };
  return {
    tally,
    bind: (columns) => bindDebate(reading, source, columns, tally, book),
    close: () => {
      const cube = new Cube(placesOf(reading));
      const result = eventResult(reading, source, cube, tally, book.seen.latest);
      return withDebates(result, book, reading);
    },
  };
}

interface DebateBook {
  debates: Map<string, Placed<Debate>>;
  lookBacks: LookBack[];
  seen: { latest: Day };
}

function withDebates(result: SourceResult, book: DebateBook, reading: SourceReading): SourceResult {
  const debates = [...book.debates.values()];
  const periods = debates.map((debate) => yearOf(debate.date, reading));
  const { lookBacks } = book;
  return { ...result, debates, lookBacks, periods: [...new Set(periods)].sort() };
}

const yearOf = (date: string, reading: SourceReading) =>
  periodOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), reading.period);

function bindDebate(
  reading: SourceReading,
  source: DebateSource,
  columns: Columns,
  tally: Tally,
  { debates, lookBacks, seen }: DebateBook,
): RowHandler {
  const { fields } = source;
  const bounds = boundsOf(reading, source, fields.date.column);
  const attendance = attendanceOfRow(source, columns, tally);
  const moment = momentOfRow(fields.date, columns, reading);
  const area = areaOfRow(fields.area, columns, reading.locating, tally);
  const [id, kind, place, organiser] = [
    columns.text(fields.id),
    columns.text(fields.kind),
    publicText(columns.text(fields.place)),
    publicText(columns.text(fields.organiser)),
  ];
  const evaluates = columns.text(fields.evaluates);
  const note = noteTexts(tally, [
    [columnOf(fields.place), place],
    [columnOf(fields.organiser), organiser],
  ]);
  const kinds: Record<string, DebateKind> = fields.kind.values;
  return (line) => {
    const when = moment();
    if (typeof when === 'string') return tally.reject(when, fields.date.column);
    const key = id();
    if (key === '') return tally.reject('missingId', fields.id.column);
    if (debates.has(key)) return tally.reject('repeatedId', fields.id.column);
    const sort = meaningOf(kinds, kind());
    if (sort === undefined)
      return tally.rejectWord('unknownStatus', fields.kind.column, kind(), Object.keys(kinds));
    if (periodOfMoment(when, bounds, tally) === null) return;
    seen.latest = Math.max(seen.latest, when.day);
    const spot = wholePlace(reading, area.place());
    note();
    tally.accept(spot);
    const back = evaluates() || null;
    if (back !== null) lookBacks.push({ debate: key, evaluates: back, file: columns.file, line });
    debates.set(key, {
      id: key,
      kind: sort,
      date: isoDay(when.day),
      place: place(),
      organiser: organiser(),
      attendance: attendance(),
      evaluates: back,
      area: spot,
    });
  };
}

/**
 * How many came; null where it is not told, or by what is no number of persons. That is listed, and
 * the debate with its demands counts all the same.
 */
function attendanceOfRow(
  { dialect, fields }: DebateSource,
  columns: Columns,
  tally: Tally,
): () => number | null {
  const number = numberReader(dialect);
  const read = columns.text(fields.attendance);
  return () => {
    const text = read();
    if (text === '') return null;
    const persons = number(text);
    if (persons !== null && Number.isSafeInteger(persons) && persons >= 0) return persons;
    tally.values.of('invalidNumber', columnOf(fields.attendance), text).rows++;
    return null;
  };
}

/** Judges postulates; each counts one `raised` where and when its debate was held. */
export function judgePostulates(
  reading: SourceReading,
  source: PostulateSource,
  debates: DebatesById,
): SourceJudge {
  const tally = new Tally(source.id);
  const cube = new Cube(placesOf(reading));
  const postulates: Placed<Postulate>[] = [];
  const seen = { latest: 0 };
  const book = { cube, debates, postulates, seen };
  return {
    tally,
    bind: (columns) => bindPostulate(reading, source, columns, tally, book),
    close: () => ({ ...eventResult(reading, source, cube, tally, seen.latest), postulates }),
  };
}

interface PostulateBook {
  cube: Cube;
  debates: DebatesById;
  postulates: Placed<Postulate>[];
  seen: { latest: Day };
}

function bindPostulate(
  reading: SourceReading,
  source: PostulateSource,
  columns: Columns,
  tally: Tally,
  book: PostulateBook,
): RowHandler {
  const { fields } = source;
  const bounds = boundsOf(reading, source, fields.date.column);
  const moment = momentOfRow(fields.date, columns, reading);
  const answered = optionalMoment(fields.answered, columns, reading);
  const category = categoryOfRow(fields.category, columns, reading, tally);
  const institution = institutionOfRow(reading, source, columns);
  const states: Record<string, PostulateState> = fields.state.values;
  const [id, debate, text] = [
    columns.text(fields.id),
    columns.text(fields.debate),
    publicText(columns.text(fields.text)),
  ];
  const [state, answer] = [columns.text(fields.state), publicText(columns.text(fields.answer))];
  const note = noteTexts(tally, [
    [columnOf(fields.text), text],
    [columnOf(fields.answer), answer],
  ]);
  const known = new Set<string>();
  return () => {
    const when = moment();
    if (typeof when === 'string') return tally.reject(when, fields.date.column);
    const kind = category();
    if (kind === null) return;
    const status = meaningOf(states, state());
    if (status === undefined)
      return tally.rejectWord('unknownStatus', fields.state.column, state(), Object.keys(states));
    const addressed = institution.id();
    if (addressed === undefined) return institution.reject(tally);
    const held = book.debates.get(debate());
    if (!held)
      return tally.rejectWord('unknownDebate', fields.debate.column, debate(), [
        ...book.debates.keys(),
      ]);
    const key = id();
    if (key === '') return tally.reject('missingId', fields.id.column);
    if (text() === '') return tally.reject('missingText', fields.text.column);
    if (known.has(key)) return tally.reject('repeatedId', fields.id.column);
    const period = periodOfMoment(when, bounds, tally);
    if (period === null || !inForce(kind, period, fields.category, tally)) return;
    known.add(key);
    book.seen.latest = Math.max(book.seen.latest, when.day);
    const reply = answered();
    const overdue =
      !reply && daysBetween(when.day, reading.today) > reading.atlas.config.answerDueDays;
    // One not yet answered may be overdue tomorrow.
    if (!reply && !overdue) tally.dependsOn(reading.today);
    note();
    tally.accept(held.area);
    tally.add('raised', 1, held.area >= 0);
    if (held.area >= 0) book.cube.add(kind.id, 'raised', period, held.area, 1);
    book.postulates.push({
      id: key,
      debate: held.id,
      category: kind.id,
      text: text(),
      institution: addressed,
      state: status,
      raisedOn: isoDay(when.day),
      answeredOn: reply && isoDay(reply.day),
      answer: answer() || null,
      overdue,
      area: held.area,
    });
  };
}

/** Null: none named. Undefined: one that `institutions.csv` does not know. */
function institutionOfRow(reading: SourceReading, { fields }: PostulateSource, columns: Columns) {
  const { institution } = fields;
  const named = institution?.values;
  const ids = new Set(reading.atlas.institutions.map(({ id }) => id));
  const known = named ? Object.keys(named) : [...ids];
  const word = columns.text(institution);
  return {
    /** Null where none is addressed, undefined for one nobody knows. */
    id: (): string | null | undefined => {
      const text = word();
      if (text === '') return null;
      const id = named ? meaningOf(named, text) : text;
      return id !== undefined && ids.has(id) ? id : undefined;
    },
    reject: (tally: Tally) =>
      tally.rejectWord('unknownInstitution', columnOf(institution), word(), known),
  };
}

/** A day that may be missing; a text that is none counts as missing too. */
function optionalMoment(field: DateField | undefined, columns: Columns, reading: SourceReading) {
  if (!field) return () => null;
  const moment = momentOfRow(field, columns, reading);
  return () => {
    const found = moment();
    return typeof found === 'string' ? null : found;
  };
}
