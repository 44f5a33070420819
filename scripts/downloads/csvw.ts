import type { PublicAtlas } from '../../src/domain/snapshot.ts';
import { PLAIN, type Spelling } from './csv-line.ts';
import { wordsOf, type MessageKey } from '../../src/i18n/words.ts';
import { figureColumns, type FigureColumn } from './figure-columns.ts';

/** Where CSV on the Web looks for what the tables of a folder hold. */
export const CSVW_FILE = 'csv-metadata.json';

const NAME_IN = /^category_name_(.+)$/;

/**
 * CSVW metadata of the figure tables of a folder, by the names of their files: one description of
 * the columns for all of them.
 * @see https://www.w3.org/TR/tabular-metadata/
 */
export function csvwMetadata(
  atlas: PublicAtlas,
  files: readonly string[],
  { comma, decimal }: Pick<Spelling, 'comma' | 'decimal'> = PLAIN,
): string {
  const { locales, licence, publisher } = atlas;
  const metadata = {
    '@context': ['http://www.w3.org/ns/csvw', { language: locales[0] }],
    'dc:title': byLanguage(atlas.title),
    'dc:publisher': byLanguage(publisher.name),
    ...(licence && { 'dc:license': { '@id': licence.url } }),
    dialect: { encoding: 'utf-8', delimiter: comma, header: true, lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: figureColumns(locales).map((column) => columnOf(column, locales, decimal)),
      primaryKey: ['area_code', 'category', 'measure', 'period'],
    },
    tables: files.map((url) => ({ url })),
  };
  return `${JSON.stringify(metadata, null, 1)}\n`;
}

function columnOf(column: FigureColumn, locales: readonly string[], decimal: string) {
  const { name, language, mayBeEmpty } = column;
  return {
    name,
    titles: name,
    'dc:description': byLanguage(
      Object.fromEntries(locales.map((locale) => [locale, columnText(name, locale)])),
    ),
    datatype: datatypeOf(column, decimal),
    ...(language && { lang: language }),
    required: !mayBeEmpty,
  };
}

function datatypeOf({ type, oneOf, format, least }: FigureColumn, decimal: string) {
  const pattern = oneOf ? `^(${oneOf.join('|')})$` : format;
  if (type === 'text') return pattern ? { base: 'string', format: pattern } : 'string';
  return {
    base: type,
    ...(least !== undefined && { minimum: least }),
    ...(type === 'decimal' && decimal !== '.' && { format: { decimalChar: decimal } }),
  };
}

/** What a column holds, in words. */
function columnText(column: string, locale: string): string {
  const key = `column.${column.replace(NAME_IN, 'category_name')}` as MessageKey;
  return wordsOf(locale).t(key);
}

const byLanguage = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([language, text]) => ({ '@value': text, '@language': language }));
