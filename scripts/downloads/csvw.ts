import { MEASURES } from '../../src/domain/measure.ts';
import type { PublicAtlas } from '../../src/domain/snapshot.ts';
import { ABSENCES } from '../../src/domain/cell.ts';
import { wordsOf, type MessageKey } from '../../src/i18n/words.ts';
import { figureColumns } from './figure-lines.ts';

/** Where CSV on the Web looks for what the tables of a folder hold. */
export const CSVW_FILE = 'csv-metadata.json';

const PERIOD = '[0-9]{4}(-Q[1-4]|-[0-9]{2})?';
const oneOf = (values: readonly string[]) => ({
  base: 'string',
  format: `^(${values.join('|')})$`,
});
/** Types of columns; all others hold texts. */
const DATATYPES: Record<string, unknown> = {
  plane: oneOf(['police', 'society', 'reports']),
  measure: oneOf(Object.keys(MEASURES)),
  period: { base: 'string', format: `^${PERIOD}$` },
  value: { base: 'decimal', minimum: 0 },
  status: oneOf(['counted', ...ABSENCES]),
  rate_per: { base: 'integer', minimum: 1 },
  rate: { base: 'decimal', minimum: 0 },
  rate_lower: { base: 'decimal', minimum: 0 },
  rate_upper: { base: 'decimal', minimum: 0 },
};
const MAY_BE_EMPTY = /^(?:category_name_.*|included_in|value|rate.*)$/;
const NAME_IN = /^category_name_(.+)$/;

/**
 * CSVW metadata of the figure tables of a folder, by the names of their files: one description of
 * the columns for all of them.
 * @see https://www.w3.org/TR/tabular-metadata/
 */
export function csvwMetadata(atlas: PublicAtlas, files: readonly string[]): string {
  const { locales, licence, publisher } = atlas;
  const metadata = {
    '@context': ['http://www.w3.org/ns/csvw', { language: locales[0] }],
    'dc:title': byLanguage(atlas.title),
    'dc:publisher': byLanguage(publisher.name),
    ...(licence && { 'dc:license': { '@id': licence.url } }),
    dialect: { encoding: 'utf-8', delimiter: ',', header: true, lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: figureColumns(locales).map((name) => columnOf(name, locales)),
      primaryKey: ['area_code', 'category', 'measure', 'period'],
    },
    tables: files.map((url) => ({ url })),
  };
  return `${JSON.stringify(metadata, null, 1)}\n`;
}

function columnOf(name: string, locales: readonly string[]) {
  const lang = NAME_IN.exec(name)?.[1];
  return {
    name,
    titles: name,
    'dc:description': byLanguage(
      Object.fromEntries(locales.map((locale) => [locale, columnText(name, locale)])),
    ),
    datatype: DATATYPES[name] ?? 'string',
    ...(lang && { lang }),
    required: !MAY_BE_EMPTY.test(name),
  };
}

/** What a column holds, in words. */
function columnText(column: string, locale: string): string {
  const key = `column.${column.replace(NAME_IN, 'category_name')}` as MessageKey;
  return wordsOf(locale).t(key);
}

const byLanguage = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([language, text]) => ({ '@value': text, '@language': language }));
