import { periodOf } from '../domain/period.ts';
import type { SurveySource } from '../domain/source.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { Cube } from './cube.ts';
import { eventResult } from './event-result.ts';
import { isoDay, type Moment } from './read-date.ts';
import {
  placesOf,
  wholePlace,
  type RowHandler,
  type SourceJudge,
  type SourceReading,
} from './reading.ts';
import { boundsOf, momentOfRow, periodOfMoment } from './row-fields.ts';
import { answersOfRow, questionOfRow } from './answers-of-row.ts';
import { SurveyBook } from './survey-book.ts';
import { Tally } from './tally.ts';

/** Judges survey results; they count nothing in the cube, and are published question by question. */
export function judgeSurvey(reading: SourceReading, source: SurveySource): SourceJudge {
  const tally = new Tally(source.id);
  const book = new SurveyBook(source.figures);
  const seen = { latest: 0, periods: new Set<string>() };
  return {
    tally,
    bind: (columns) => bindSurvey(reading, source, columns, tally, book, seen),
    close: () => {
      const cube = new Cube(placesOf(reading));
      const result = eventResult(reading, source, cube, tally, seen.latest);
      return { ...result, surveys: book.list(), periods: [...seen.periods].sort() };
    },
  };
}

function bindSurvey(
  reading: SourceReading,
  source: SurveySource,
  columns: Columns,
  tally: Tally,
  book: SurveyBook,
  seen: { latest: number; periods: Set<string> },
): RowHandler {
  const { fields, smallestSample } = source;
  const bounds = boundsOf(reading, source, fields.date.column);
  const moment = momentOfRow(fields.date, columns, reading);
  const area = areaOfRow(fields.area, columns, reading.locating, tally);
  const question = questionOfRow(source, columns, tally);
  const answers = answersOfRow(source, columns, tally);
  const asked = columns.number(fields.sample.column);
  return () => {
    const when = moment();
    if (typeof when === 'string') return tally.reject(when, fields.date.column);
    const put = question();
    const figures = put && answers(put);
    if (!put || !figures) return;
    const sample = asked();
    if (sample === null || !Number.isSafeInteger(sample) || sample < 1)
      return tally.reject('invalidNumber', fields.sample.column);
    if (sample < smallestSample) return tally.leaveOut(`fewer than ${smallestSample} asked`);
    const period = periodOfMoment(when, bounds, tally);
    if (period === null) return;
    const place = wholePlace(reading, area.place());
    const told = { area: place, question: put, date: toldDate(when), sample, figures };
    const contradicted = place < 0 ? null : book.enter(told);
    if (contradicted !== null) return tally.reject(contradicted, fields.sample.column);
    seen.latest = Math.max(seen.latest, when.day);
    seen.periods.add(period);
    tally.accept(place);
  };
}

/** The day, or as much of it as was told. */
function toldDate({ day, precision }: Moment): string {
  if (precision === 'day') return isoDay(day);
  return periodOf(Math.floor(day / 10_000), Math.floor(day / 100) % 100, precision);
}
