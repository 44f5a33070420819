import type { Measure } from '../domain/measure.ts';
import type { Mistake } from '../domain/mistake.ts';
import type { Period } from '../domain/period.ts';
import type { WideSource } from '../domain/source.ts';
import type { Columns } from './bind-columns.ts';
import { isInForce, type CountedCategory } from './category-of-row.ts';
import { ColumnHeader, type HeadedColumn } from './header-dimension.ts';
import type { SourceReading } from './reading.ts';
import { wideDimensions, type HeaderArea, type WideDimensions } from './wide-dimensions.ts';

/** A column of figures, with what its header or the mapping tells of them; null: each row tells it. */
export interface FigureColumn extends HeadedColumn {
  period: Period | null;
  area: HeaderArea | null;
  category: CountedCategory | null;
  measure: Measure;
}

/**
 * The columns of a wide table that hold figures: all that no other field reads, save for those
 * ignored. A header that the mapping does not know is a mistake, and so are two columns that tell
 * the same figure where repeats are not to be added.
 */
export function figureColumns(
  reading: SourceReading,
  source: WideSource,
  columns: Columns,
): FigureColumn[] {
  const dimensions = wideDimensions(reading, source);
  const join = source.dialect.headerSplit ?? source.dialect.headerJoin;
  const found = columns
    .unbound(source.fields.ignore)
    .map((column) => figureColumn(column, dimensions, join, columns))
    .filter((column) => column !== null);
  if (source.repeatedRows === 'reject') refuseRepeats(found, columns);
  return found;
}

/** Null for a column that is not meant, or not understood. */
function figureColumn(
  column: HeadedColumn,
  dimensions: WideDimensions,
  join: string,
  columns: Columns,
): FigureColumn | null {
  const header = new ColumnHeader(column.path, join);
  const period = header.ask(dimensions.period);
  const area = header.ask(dimensions.area);
  const category = header.ask(dimensions.category);
  const measure = header.ask(dimensions.measure);
  header.ask(dimensions.unit);
  if (header.ignored) return null;
  const fault = header.fault;
  if (fault) columns.refuse({ fault: 'unknown', column: column.name, ...fault });
  else if (category && period && !isInForce(category, period)) {
    columns.refuse(notInForce(column, category, period));
  }
  return fault || measure === null ? null : { ...column, period, area, category, measure };
}

const notInForce = (
  { name }: HeadedColumn,
  { id }: CountedCategory,
  period: Period,
): Omit<Mistake, 'file'> => ({
  fault: 'invalid',
  column: name,
  problem: `the category ${JSON.stringify(id)} was not in force in ${period}.`,
  remedy: 'Name the column in fields.ignore, or correct valid_from and valid_to in categories.csv.',
});

function refuseRepeats(found: readonly FigureColumn[], columns: Columns): void {
  const seen = new Map<string, HeadedColumn>();
  for (const column of found) {
    const { name, period, area, category, measure } = column;
    const figure = [period, area?.place, category?.id, measure].join(' ');
    const earlier = seen.get(figure);
    if (earlier === undefined) seen.set(figure, column);
    else {
      columns.refuse({
        fault: 'duplicate',
        column: name,
        problem: `it tells the same figure as column ${earlier.place + 1}, ${JSON.stringify(earlier.name)}.`,
        remedy:
          'Correct one of the headers, name one in fields.ignore, or set repeatedRows to add.',
      });
    }
  }
}
