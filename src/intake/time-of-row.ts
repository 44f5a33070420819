import type { ReportStatus } from '../domain/measure.ts';
import type { EventSource } from '../domain/source.ts';
import { LONGEST_WAIT, weekSlot } from '../domain/timing.ts';
import type { Columns } from './bind-columns.ts';
import { daysBetween, weekdayOf, type Day, type Moment } from './read-date.ts';
import type { SourceReading } from './reading.ts';
import type { Cell } from './row-cells.ts';
import { momentOfRow } from './row-fields.ts';
import type { Tally } from './tally.ts';
import { timeDetail, type TimeDetail } from './timing-book.ts';

const OPEN: ReadonlySet<ReportStatus | null> = new Set(['new', 'verification']);

/**
 * Binds what a report tells of time: when it was of, and how long it waited from the day it was
 * made to its decision, or if it is open to the day of the release. A decision is dated by
 * `verified`, else by the last change.
 */
export function timeOfRow(
  reading: SourceReading,
  { fields }: EventSource,
  columns: Columns,
  tally: Tally,
): (event: Moment, status: ReportStatus | null) => TimeDetail {
  const created = dayOfRow(fields.created, columns, reading);
  const decided = dayOfRow(fields.verified ?? fields.modified, columns, reading);
  const hour = hourOfRow(fields.timeOfDay, columns);
  const weekday = weekdayOfRow(fields.weekday, columns);
  return (event, status) => {
    const exact = event.precision === 'day';
    const day = weekday() ?? (exact ? weekdayOf(event.day) : null);
    const slot = day === null ? -1 : weekSlot(day, hour() ?? event.hour);
    if (status === null) return timeDetail(slot, -1, false);
    const made = created();
    const open = OPEN.has(status);
    const until = open ? reading.today : decided();
    const days = made === null || until === null ? -1 : daysBetween(made, until);
    if (open && days < LONGEST_WAIT) tally.dependsOn(reading.today);
    return timeDetail(slot, days, !open);
  };
}

function dayOfRow(
  field: EventSource['fields']['created'],
  columns: Columns,
  reading: SourceReading,
): Cell<Day | null> {
  if (!field) return () => null;
  const moment = momentOfRow(field, columns, reading);
  return () => {
    const found = moment();
    return typeof found === 'string' || found.precision !== 'day' ? null : found.day;
  };
}

/** `14:30`, `14.30`, `14`; or what the mapping calls the hour at which a part of the day begins. */
function hourOfRow(field: EventSource['fields']['timeOfDay'], columns: Columns) {
  if (!field) return () => null;
  const { column, values } = field;
  return columns.memo(column, (text): number | null => {
    if (values) return values[text.trim()] ?? null;
    const hour = /^(\d{1,2})(?:[:.]\d{2}(?:[:.]\d{2})?)?$/.exec(text.trim())?.[1];
    return hour === undefined || Number(hour) > 23 ? null : Number(hour);
  });
}

function weekdayOfRow(field: EventSource['fields']['weekday'], columns: Columns) {
  if (!field) return () => null;
  return columns.memo(field.column, (text): number | null => {
    const iso = field.values[text.trim()];
    return iso === undefined ? null : iso - 1;
  });
}
