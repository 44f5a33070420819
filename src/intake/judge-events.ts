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
import { categoryOfRow, inForce } from './category-of-row.ts';
import { boundsOf, momentOfRow, periodOfMoment } from './row-fields.ts';
import type { Cell } from './row-cells.ts';
import { Tally } from './tally.ts';
import { TIMELESS, timeOfRow } from './time-of-row.ts';
import { TimingBook } from './timing-book.ts';

const RECORDED: readonly Measure[] = ['recorded'];
const DETECTED: readonly Measure[] = ['recorded', 'detected'];

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
      book.close(cube, timing, reading.today);
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
  const bounds = boundsOf(reading, source, fields.date.column);
  const id = columns.numbered(fields.id);
  const nameless = columns.empty(fields.id);
  const moment = momentOfRow(fields.date, columns, reading);
  const modified = fields.modified ? momentOfRow(fields.modified, columns, reading) : moment;
  const area = areaOfRow(fields.area, columns, reading.locating, tally);
  const category = categoryOfRow(fields.category, columns, reading, tally);
  const status = statusOfRow(source, columns);
  const measures = measuresOfRow(source, columns);
  const timeOf = source.fields.id ? timeOfRow(reading, source, columns, tally) : null;
  return () => {
    const when = moment();
    if (typeof when === 'string') return tally.reject(when, fields.date.column);
    const kind = category();
    if (kind === null) return;
    const adds = measures();
    if (adds === null) return tally.reject('unknownStatus', fields.status?.column);
    if (nameless()) return tally.reject('missingId', fields.id?.column);
    const period = periodOfMoment(when, bounds, tally);
    if (period === null || !inForce(kind, period, fields.category, tally)) return;
    if (when.day > seen.latest) seen.latest = when.day;
    const changed = modified();
    const order = typeof changed === 'string' ? when.order : changed.order;
    const time = timeOf?.(when, status()) ?? TIMELESS;
    const number = id();
    const place = area.place();
    book.enter(number, { area: place, period, category: kind.id, measures: adds, order, time });
  };
}

/** A report's status; null for what is none, and for offences. */
function statusOfRow({ fields }: EventSource, columns: Columns): Cell<ReportStatus | null> {
  if (!fields.status) return () => null;
  const statuses = fields.status.values as Record<string, ReportStatus>;
  return columns.memo(fields.status.column, (text) => meaningOf(statuses, text) ?? null);
}

/** Measures one row adds to: by its status, else recorded and perhaps detected. */
function measuresOfRow({ fields }: EventSource, columns: Columns): Cell<readonly Measure[] | null> {
  if (fields.status) {
    const statuses = fields.status.values as Record<string, ReportStatus>;
    return columns.memo(fields.status.column, (text) => {
      const status = meaningOf(statuses, text);
      return status === undefined ? null : MEASURES_OF_STATUS[status];
    });
  }
  if (!fields.detected) return () => RECORDED;
  const yes = new Set(fields.detected.yes);
  return columns.memo(fields.detected.column, (text) => (yes.has(text) ? DETECTED : RECORDED));
}
