import { meaningOf } from './meaning-of.ts';
import { MEASURES_OF_STATUS, type Measure, type ReportStatus } from '../domain/measure.ts';
import type { EventSource } from '../domain/source.ts';
import { Cube } from './cube.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { EventBook, type EventPart } from './event-book.ts';
import { eventResult } from './event-result.ts';
import {
  placesOf,
  wholePlace,
  type SourceReading,
  type RowHandler,
  type SourceJudge,
} from './reading.ts';
import { categoryOfRow, columnOf } from './category-of-row.ts';
import { kindOfRow } from './kind-of-row.ts';
import { boundsOf, momentOfRow, periodOfMoment } from './row-fields.ts';
import type { Cell } from './row-cells.ts';
import { Tally } from './tally.ts';
import { timeOfRow } from './time-of-row.ts';
import { TimingBook } from './timing-book.ts';

interface EventsPart extends EventPart {
  latest: number;
}

/** Judges a source of one row per event. */
export function judgeEvents(reading: SourceReading, source: EventSource): SourceJudge {
  const tally = new Tally(source.id);
  const places = placesOf(reading);
  const book = new EventBook(places, tally, source.repeatedId);
  const seen = { latest: 0 };
  return {
    tally,
    bind: (columns) => bindEvent(reading, source, columns, tally, book, seen),
    close: () => {
      const cube = new Cube(places);
      const timing = new TimingBook();
      book.close(cube, timing, reading);
      const result = eventResult(reading, source, cube, tally, seen.latest);
      const placed = timing.list().map((one) => ({ ...one, area: wholePlace(reading, one.area) }));
      return { ...result, timing: placed };
    },
    pieces: {
      part: (): EventsPart => ({ ...book.part(), latest: seen.latest }),
      absorb: (part, ids) => {
        const { latest, ...events } = part as EventsPart;
        seen.latest = Math.max(seen.latest, latest);
        return book.absorb(events, ids);
      },
    },
  };
}

function bindEvent(
  reading: SourceReading,
  source: EventSource,
  columns: Columns,
  tally: Tally,
  book: EventBook,
  seen: { latest: number },
): RowHandler {
  const { fields } = source;
  const bounds = { ...boundsOf(reading, source, fields.date.column), counted: reading.counted };
  const id = columns.numbered(fields.id);
  const nameless = columns.empty(fields.id);
  const moment = momentOfRow(fields.date, columns, reading);
  const modified = fields.modified ? momentOfRow(fields.modified, columns, reading) : null;
  const area = areaOfRow(fields.area, columns, reading.locating, tally);
  const category = categoryOfRow(fields.category, columns, reading, tally);
  const adds = addedByRow(source, columns);
  const statuses = Object.keys(fields.status?.values ?? {});
  const kindOf = kindOfRow(book);
  const timeOf = fields.id ? timeOfRow(reading, source, columns) : null;
  return () => {
    const when = moment();
    if (typeof when === 'string') return tally.reject(when, fields.date.column);
    const counted = category();
    if (counted === null) return;
    const { status, measures, word = '' } = adds();
    if (measures === null)
      return tally.rejectWord('unknownStatus', columnOf(fields.status), word, statuses);
    if (nameless()) return tally.reject('missingId', fields.id?.column);
    const period = periodOfMoment(when, bounds, tally);
    if (period === null) return;
    const kind = kindOf(counted, period, measures);
    if (kind < 0) return tally.reject('categoryNotInForce', columnOf(fields.category));
    if (when.day > seen.latest) seen.latest = when.day;
    // Only among rows of one id it matters when each was changed.
    if (timeOf === null) return book.count(kind, area.place());
    const changed = modified?.() ?? null;
    const time = timeOf(when, status, changed);
    const order = changed && typeof changed !== 'string' ? changed.order : when.order;
    book.enter(id(), kind, area.place(), { order, time });
  };
}

/** What one row counts as: a report by its status, an offence as recorded and perhaps detected. */
interface Added {
  /** Null for offences. */
  status: ReportStatus | null;
  /** Null where the status is unknown. */
  measures: readonly Measure[] | null;
  /** The status that is unknown. */
  word?: string;
}

const RECORDED: Added = { status: null, measures: ['recorded'] };
const DETECTED: Added = { status: null, measures: ['recorded', 'detected'] };

function addedByRow({ fields }: EventSource, columns: Columns): Cell<Added> {
  if (fields.status) {
    const statuses = fields.status.values as Record<string, ReportStatus>;
    return columns.memo(fields.status.column, (text): Added => {
      const status = meaningOf(statuses, text);
      if (status === undefined) return { status: null, measures: null, word: text };
      return { status, measures: MEASURES_OF_STATUS[status] };
    });
  }
  if (!fields.detected) return () => RECORDED;
  const yes = new Set(fields.detected.yes);
  return columns.memo(fields.detected.column, (text) => (yes.has(text) ? DETECTED : RECORDED));
}
