import { MEASURES_OF_STATUS, type Measure, type ReportStatus } from '../../src/domain/measure.ts';
import type { EventSource } from '../../src/domain/source.ts';
import { Cube } from '../cube/cube.ts';
import type { Stage } from '../progress/progress.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { eventResult } from './event-result.ts';
import { readExports, type Reading, type RowHandler, type SourceResult } from './read-source.ts';
import { boundsOf, categoryOfRow, columnOf, momentOfRow, periodOfDay } from './row-fields.ts';
import type { Cell } from './row-cells.ts';
import { Tally } from './tally.ts';

/** One event as it counts: where, when, what, and the measures it adds one to. */
interface Counted {
  area: number;
  period: string;
  category: string;
  measures: readonly Measure[];
  /** When the row was last changed, for the choice among repeats. */
  order: number;
}

const RECORDED: readonly Measure[] = ['recorded'];
const DETECTED: readonly Measure[] = ['recorded', 'detected'];

/** Reads a source of one row per event. */
export async function readEvents(
  reading: Reading,
  source: EventSource,
  stage: Stage,
): Promise<SourceResult> {
  const tally = new Tally(source.id);
  const book = new EventBook(new Cube(reading.atlas.areas.length), tally, source.repeatedId);
  const seen = { latest: 0 };
  const bind = (columns: Columns) => bindEvent(reading, source, columns, tally, book, seen);
  await readExports(reading, source, tally, bind, stage);
  return eventResult(reading, source, book.cube, tally, seen.latest);
}

function bindEvent(
  reading: Reading,
  source: EventSource,
  columns: Columns,
  tally: Tally,
  book: EventBook,
  seen: { latest: number },
): RowHandler {
  const { fields } = source;
  const bounds = boundsOf(reading, source, fields.date.column);
  const id = columns.text(fields.id);
  const moment = momentOfRow(fields.date, columns);
  const modified = fields.modified ? momentOfRow(fields.modified, columns) : moment;
  const area = areaOfRow(fields.area, columns, reading.locating);
  const category = categoryOfRow(fields.category, columns, reading.atlas.categories);
  const measures = measuresOfRow(source, columns);
  return () => {
    const when = moment();
    if (!when) return tally.reject('invalidDate', fields.date.column);
    const kind = category();
    if (kind === null) return tally.reject('unknownCategory', columnOf(fields.category));
    const adds = measures();
    if (adds === null) return tally.reject('unknownStatus', fields.status?.column);
    const key = fields.id ? id() : null;
    if (key === '') return tally.reject('missingId', fields.id?.column);
    const period = periodOfDay(when.day, bounds, tally);
    if (period === null) return;
    if (when.day > seen.latest) seen.latest = when.day;
    const order = modified()?.order ?? when.order;
    book.enter(key, { area: area(), period, category: kind, measures: adds, order });
  };
}

/** Measures one row adds to: by its status, else recorded and perhaps detected. */
function measuresOfRow({ fields }: EventSource, columns: Columns): Cell<readonly Measure[] | null> {
  if (fields.status) {
    const statuses = fields.status.values as Record<string, ReportStatus>;
    return columns.memo(fields.status.column, (text) => {
      const status = statuses[text];
      return status === undefined ? null : MEASURES_OF_STATUS[status];
    });
  }
  if (!fields.detected) return () => RECORDED;
  const yes = new Set(fields.detected.yes);
  return columns.memo(fields.detected.column, (text) => (yes.has(text) ? DETECTED : RECORDED));
}

/** Counts events, and of those that share an id only the one last changed. */
class EventBook {
  readonly cube: Cube;
  readonly #tally: Tally;
  readonly #repeated: EventSource['repeatedId'];
  readonly #byId = new Map<string, Counted>();

  constructor(cube: Cube, tally: Tally, repeated: EventSource['repeatedId']) {
    this.cube = cube;
    this.#tally = tally;
    this.#repeated = repeated;
  }

  enter(id: string | null, event: Counted): void {
    const earlier = id === null || this.#repeated === 'keep' ? undefined : this.#byId.get(id);
    if (earlier === undefined) this.#count(event, 1);
    else if (this.#repeated === 'refuse') return this.#tally.reject('repeatedId');
    else this.#tally.duplicates++;
    if (earlier !== undefined) {
      if (event.order < earlier.order) return;
      this.#count(earlier, -1);
      this.#count(event, 1);
    }
    if (id !== null && this.#repeated !== 'keep') this.#byId.set(id, event);
  }

  #count({ area, period, category, measures }: Counted, sign: 1 | -1): void {
    const located = area >= 0;
    if (located) this.#tally.located += sign;
    else this.#tally.unlocated += sign;
    for (const measure of measures) {
      this.#tally.add(measure, sign, located);
      if (located) this.cube.add(category, measure, period, area, sign);
    }
  }
}
