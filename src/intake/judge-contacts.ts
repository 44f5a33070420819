import type { ContactSource } from '../domain/source.ts';
import { Cube, type Slice } from './cube.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { eventResult } from './event-result.ts';
import { placesOf, type SourceReading, type RowHandler, type SourceJudge } from './reading.ts';
import { categoryOfRow, columnOf, inForce } from './category-of-row.ts';
import { boundsOf, momentOfRow, periodOfMoment } from './row-fields.ts';
import { Tally } from './tally.ts';

interface ContactsPart {
  slices: Slice[];
  latest: number;
}

/** Judges direct contacts: each adds its persons to the voices of its subject. */
export function judgeContacts(reading: SourceReading, source: ContactSource): SourceJudge {
  const tally = new Tally(source.id);
  const cube = new Cube(placesOf(reading));
  const seen = { latest: 0 };
  return {
    tally,
    bind: (columns) => bindContact(reading, source, columns, tally, cube, seen),
    close: () => eventResult(reading, source, cube, tally, seen.latest),
    pieces: {
      part: (): ContactsPart => ({ slices: cube.slices(), latest: seen.latest }),
      absorb: (part) => {
        const { slices, latest } = part as ContactsPart;
        seen.latest = Math.max(seen.latest, latest);
        cube.addAll(slices);
        return true;
      },
    },
  };
}

function bindContact(
  reading: SourceReading,
  source: ContactSource,
  columns: Columns,
  tally: Tally,
  cube: Cube,
  seen: { latest: number },
): RowHandler {
  const { fields } = source;
  const bounds = boundsOf(reading, source, fields.date.column);
  const moment = momentOfRow(fields.date, columns, reading);
  const area = areaOfRow(fields.area, columns, reading.locating, tally);
  const category = categoryOfRow(fields.category, columns, reading, tally);
  const persons = fields.persons ? columns.number(fields.persons.column) : () => 1;
  return () => {
    const when = moment();
    if (typeof when === 'string') return tally.reject(when, fields.date.column);
    const kind = category();
    if (kind === null) return;
    const count = persons();
    if (count === null || !Number.isSafeInteger(count))
      return tally.reject('invalidNumber', columnOf(fields.persons));
    if (count < 0) return tally.reject('negativeCount', columnOf(fields.persons));
    const period = periodOfMoment(when, bounds, tally);
    if (period === null || !inForce(kind, period, fields.category, tally)) return;
    seen.latest = Math.max(seen.latest, when.day);
    const place = area.place();
    tally.accept(place);
    tally.add('voices', count, place >= 0);
    if (place >= 0) cube.add(kind.id, 'voices', period, place, count);
  };
}
