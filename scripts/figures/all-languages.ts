import { wordsOf, type MessageKey, type Words } from '../../src/i18n/words.ts';

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** A text as it stands in HTML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** The same said in every language of an atlas, as HTML: pages that stand for ever stand once. */
export interface AllLanguages {
  /** Side by side, as in a heading; once, where all say the same. */
  beside(say: (words: Words) => string): string;
  /** The same of a sentence of the site. */
  word(key: MessageKey): string;
  /** One element after another. */
  each(element: string, say: (words: Words) => string): string;
}

export function allLanguages(locales: readonly string[]): AllLanguages {
  const all = locales.map(wordsOf);
  const beside: AllLanguages['beside'] = (say) => {
    const said = all.map((words) => ({ locale: words.locale, text: say(words) }));
    const different = said.filter(({ text }, i) => said.findIndex((s) => s.text === text) === i);
    return different
      .map(({ locale, text }, i) =>
        i === 0 ? escaped(text) : `<i lang="${locale}">${escaped(text)}</i>`,
      )
      .join(' / ');
  };
  return {
    beside,
    word: (key) => beside((words) => words.t(key)),
    each: (element, say) =>
      all
        .map((words) => `<${element} lang="${words.locale}">${say(words)}</${element}>`)
        .join('\n'),
  };
}
