import { STANDINGS } from '../../src/domain/findings.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { codeIn } from './code-in.ts';
import type { Row } from './page-tables.ts';
import type { PagesAsked } from './pages-asked.ts';
import type { PlainLeak } from './published.ts';
import { isTelling } from './see-figures.ts';

/** Rows of the page of an area. */
interface AreaRows {
  code: string;
  rows: readonly Row[];
}

const TELLING: readonly string[] = STANDINGS.filter(isTelling);

/** What sentences call police records, in the languages of the program. */
const POLICE = ['pl', 'en'].map((locale) => wordsOf(locale).t('topic.police').toLowerCase());

/** Where an area stands in the offences of a topic of which a latest count is hidden. */
export function leaksInTopics(
  file: string,
  { code, rows }: AreaRows,
  told: PagesAsked,
): PlainLeak[] {
  return rows.flatMap(({ header, cells }) => {
    const topic = told.topics.get(header.toLowerCase());
    if (topic === undefined || told.silent.get(topic)?.has(code) !== true) return [];
    const telling = cells.filter(({ plane, classes = [], text }) =>
      plane === 'police'
        ? classes.some((one) => TELLING.includes(one))
        : classes.includes('says') && POLICE.some((name) => text.toLowerCase().includes(name)),
    );
    return telling.map(({ text }) => ({
      file,
      says: `"${text}" of offences of the topic ${topic} in ${code}, of which a latest count is hidden`,
    }));
  });
}

/** Rates of similar areas, in a column for each category: a number where the area's count is hidden. */
export function leaksBeside(file: string, { rows }: AreaRows, told: PagesAsked): PlainLeak[] {
  return rows.flatMap(({ link, columns, cells }) => {
    const code = codeIn(link, told.codes);
    if (code === null) return [];
    return cells.flatMap(({ text }, i) => {
      const category = categoryAt(columns[i] ?? '', told);
      if (category === undefined || !/\d/.test(text)) return [];
      if (told.hidden.get(category)?.has(code) !== true) return [];
      return [{ file, says: `"${text}" beside ${category} in ${code}, which is hidden` }];
    });
  });
}

/** The head of a column is a category's name, and perhaps what its rates are per behind a comma. */
function categoryAt(head: string, { idByName }: PagesAsked): string | undefined {
  const text = head.toLowerCase();
  const names = [...idByName.keys()].filter((name) => text === name || text.startsWith(`${name},`));
  return idByName.get(names.sort((a, b) => b.length - a.length)[0] ?? '');
}
