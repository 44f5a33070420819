import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Snapshot } from './read-snapshot.ts';
import { addressesOf } from './site.ts';

/** How one works with the data, as commands and programs that run as they stand here. */
export interface DataExamples {
  /** What they work with: a category at a level, in its latest period. */
  category: string;
  level: string;
  period: string;
  /** Downloads a table, checks it, and shows its beginning. */
  curl: string;
  /** Prints a line for each area of the level; needs nothing but Python. */
  python: string;
  spreadsheet: {
    /** The table to be opened. */
    address: string;
    /** Makes a workbook of it without opening it. */
    command: string;
  };
}

/** Null where nothing is published yet. */
export function dataExamples(snapshot: Snapshot): DataExamples | null {
  const { categories, atlas } = snapshot.manifest;
  const [category] = categories.filter(({ levels }) => levels.length > 0);
  const period = category?.periods.at(-1);
  if (!category || period === undefined) return null;
  const to = addressesOf(snapshot);
  const level = (atlas.levels[1] ?? atlas.levels[0])?.id ?? '';
  const plain = to.categoryData(category.id);
  const spelled = new Intl.NumberFormat(atlas.locales[0]).format(0.5).includes(',');
  const sheet = spelled ? to.categoryData(category.id, 'spreadsheet') : plain;
  return {
    category: category.id,
    level,
    period,
    curl: curlExample(to.absolute('/data/'), plain.slice('/data/'.length)),
    python: pythonExample(to.absolute(plain), {
      level,
      period,
      measure: LEADING_MEASURE[category.plane],
    }),
    spreadsheet: {
      address: sheet,
      command: [
        `curl -O ${to.absolute(sheet)}`,
        `soffice --headless --infilter="CSV:${spelled ? COMMAS : POINTS}" --convert-to xlsx ${fileOf(sheet)}`,
      ].join('\n'),
    },
  };
}

/**
 * How LibreOffice is to read a table: what stands between cells and around them, in UTF-8, from the
 * first line, with codes as text, for which noughts before a number count. Without a language that
 * writes decimals as the table does (German, American English) it would take that of the machine,
 * and decimals for words.
 */
const COMMAS = '59,34,76,1,1/2,1031';
const POINTS = '44,34,76,1,1/2,1033';

const fileOf = (address: string) => address.slice(address.lastIndexOf('/') + 1);

const curlExample = (folder: string, table: string): string =>
  [
    `curl --create-dirs -o ${table} ${folder}${table}`,
    `curl -O ${folder}SHA256SUMS`,
    `grep ' ${table}$' SHA256SUMS | sha256sum --check`,
    `head -n 4 ${table}`,
  ].join('\n');

const pythonExample = (address: string, wanted: Record<string, string>): string => `import csv
import io
import urllib.request

with urllib.request.urlopen("${address}") as answer:
    rows = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8", newline="")))

for row in rows:
    if ${Object.entries(wanted)
      .map(([column, value]) => `row["${column}"] == "${value}"`)
      .join(' and ')}:
        # Where there is no figure, "status" says why.
        print(row["area_name"], row["value"] or row["status"], row["rate"], sep="\\t")
`;
