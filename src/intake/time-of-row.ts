import { meaningOf } from './meaning-of.ts';
import type { ReportStatus } from '../domain/measure.ts';
import type { EventSource } from '../domain/source.ts';
import { weekSlot } from '../domain/timing.ts';
import type { Columns } from './bind-columns.ts';
import { weekdayOf, type DateFault, type Day, type Moment } from './read-date.ts';
import type { SourceReading } from './reading.ts';
import type { Cell } from './row-cells.ts';
import { momentOfRow } from './row-fields.ts';
import type { WaitDays } from './wait-book.ts';

const OPEN: ReadonlySet<ReportStatus | null> = new Set(['new', 'verification']);

/** What one row tells of time: the slot of the week (-1 for none), and days of its wait. */
export interface RowTime extends WaitDays {
  slot: number;
}

/**
 * Tells the time of a row.
 * @param changed when it was last changed, null where the export does not tell
 */
type TimeOf = (
  event: Moment,
  status: ReportStatus | null,
  changed: Moment | DateFault | null,
) => RowTime;

/**
 * Binds what a report tells of time: when it was of, and how long it waited from the day it was
 * made to its decision, or if it is open to the day of the release. A decision is dated by
 * `verified`, else by the last change.
 */
export function timeOfRow(
  reading: SourceReading,
  { fields }: EventSource,
  columns: Columns,
): TimeOf {
  const created = dayOfRow(fields.created, columns, reading);
  const verified = dayOfRow(fields.verified, columns, reading);
  const hour = hourOfRow(fields.timeOfDay, columns);
  const weekday = weekdayOfRow(fields.weekday, columns);
  return (event, status, changed) => {
    const exact = event.precision === 'day';
    const day = weekday() ?? (exact ? weekdayOf(event.day) : null);
    const slot = day === null ? -1 : weekSlot(day, hour() ?? event.hour);
    if (status === null) return { slot, made: 0, decided: 0 };
    const open = OPEN.has(status);
    // Without a column of its own, the day of a report is that of its first row, which is open.
    const made = (fields.created ? created() : open ? dayOf(changed) : null) ?? 0;
    const decided = open ? 0 : fields.verified ? verified() : dayOf(changed);
    return { slot, made, decided: decided ?? 0 };
  };
}

function dayOfRow(
  field: EventSource['fields']['created'],
  columns: Columns,
  reading: SourceReading,
): Cell<Day | null> {
  if (!field) return () => null;
  const moment = momentOfRow(field, columns, reading);
  return () => dayOf(moment());
}

const dayOf = (found: Moment | DateFault | null): Day | null =>
  found === null || typeof found === 'string' || found.precision !== 'day' ? null : found.day;

/** `14:30`, `14.30`, `14`; or what the mapping calls the hour at which a part of the day begins. */
function hourOfRow(field: EventSource['fields']['timeOfDay'], columns: Columns) {
  if (!field) return () => null;
  const { column, values } = field;
  return columns.memo(column, (text): number | null => {
    if (values) return meaningOf(values, text.trim()) ?? null;
    const hour = /^(\d{1,2})(?:[:.]\d{2}(?:[:.]\d{2})?)?$/.exec(text.trim())?.[1];
    return hour === undefined || Number(hour) > 23 ? null : Number(hour);
  });
}

function weekdayOfRow(field: EventSource['fields']['weekday'], columns: Columns) {
  if (!field) return () => null;
  return columns.memo(field.column, (text): number | null => {
    const iso = meaningOf(field.values, text.trim());
    return iso === undefined ? null : iso - 1;
  });
}
