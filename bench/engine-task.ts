import { DuckDBInstance } from '@duckdb/node-api';
import { countedCategory } from '../src/intake/category-of-row.ts';
import { groupKey, timed, type ComparedTask, type Groups } from './compared-task.ts';

/**
 * The same by DuckDB, as it comes: told the columns, so that it need not guess them. Codes and
 * categories are named as the atlas does when the time is taken.
 */
export function queryAndGroup(task: ComparedTask) {
  return timed(async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const rows = await connection.runAndReadAll(queryOf(task));
    const found = rows.getRows() as [string, string, bigint, bigint][];
    return () => named(found, task);
  });
}

const COLUMNS = [
  'Id zgłoszenia',
  'Kategoria',
  'Status',
  'Data zdarzenia',
  'Data utworzenia',
  'Data modyfikacji',
  'Pora dnia',
  'Dzień tygodnia',
  'TERYT',
  'X',
  'Y',
];

function queryOf({ file, source, today }: ComparedTask): string {
  const columns = COLUMNS.map((name) => `${quoted(name)}: 'VARCHAR'`).join(', ');
  const statuses = Object.entries(source.fields.status?.values ?? {})
    .filter(([, status]) => ['confirmed', 'eliminated', 'passedOn'].includes(status))
    .map(([text]) => quoted(text));
  const day = `${String(today).slice(0, 4)}-${String(today).slice(4, 6)}-${String(today).slice(6)}`;
  return `
    SELECT left(lpad("TERYT", 7, '0'), 6) AS area, "Kategoria" AS category,
           year(happened) AS year, count(*) AS reports
    FROM (SELECT *, try_strptime("Data zdarzenia", '%d.%m.%Y') AS happened
          FROM read_csv(${quoted(file)}, auto_detect = false, header = true, delim = ';',
                        quote = '"', escape = '"', columns = {${columns}}))
    WHERE happened <= DATE ${quoted(day)} AND "Status" IN (${statuses.join(', ')})
    GROUP BY ALL`;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Leaves out unknown areas and categories, as our reader does. */
function named(
  rows: readonly [string, string, bigint, bigint][],
  { rules, source }: ComparedTask,
): Groups {
  const areas = new Set(rules.areas.map((area) => area.code));
  const byId = new Map(rules.categories.map((category) => [category.id, category]));
  const field = source.fields.category;
  const values = ('values' in field && field.values) || {};
  const groups: Groups = new Map();
  for (const [area, label, year, count] of rows) {
    const category = countedCategory(values[label] ?? '', byId);
    if (!category || !areas.has(area)) continue;
    const [from, to, when] = [category.from ?? '', category.to ?? '9999', String(year)];
    if (when < from || when > to) continue;
    const key = groupKey(area, category.id, when);
    groups.set(key, (groups.get(key) ?? 0) + Number(count));
  }
  return groups;
}
