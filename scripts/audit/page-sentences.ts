import { listenTo, plain, type Attributes, type PageListener } from './page-tokens.ts';
import type { PagesAsked } from './pages-asked.ts';
import type { PlainLeak } from './published.ts';

/** The sentences that open the page of an area: what its class calls so. */
export function openingOf(html: string): string[] {
  const from = html.search(OPENS);
  if (from < 0) return [];
  const reader = new OpeningReader();
  // The rest of the page is read for its tables already.
  listenTo(html.slice(from, from + LONGEST), reader);
  return reader.sentences.map(plain);
}

const OPENING = 'lede';
/** What holds the opening on the pages of areas alone. */
const OPENS = /<div[^<>]*\barea-intro\b/;
const LONGEST = 10_000;

class OpeningReader implements PageListener {
  readonly attributesOf = new Set(['div', 'p']);
  readonly sentences: string[] = [];
  /** How many `div` are open from that of the opening on; 0 outside of it. */
  #depth = 0;
  #isOpen = false;

  opened(tag: string, attributes: Attributes): void {
    if (tag === 'div' && (this.#depth > 0 || classesIn(attributes).includes(OPENING)))
      this.#depth += 1;
    if (tag !== 'p' || this.#depth === 0) return;
    this.#isOpen = true;
    this.sentences.push('');
  }

  closed(tag: string): void {
    if (tag === 'div' && this.#depth > 0) this.#depth -= 1;
    if (tag === 'p') this.#isOpen = false;
  }

  said(text: string): void {
    if (this.#isOpen) this.sentences.push((this.sentences.pop() ?? '') + text);
  }
}

const classesIn = (attributes: Attributes): string[] =>
  (attributes.get('class') ?? '').split(/\s+/);

/**
 * What the opening of an area's page tells of hidden counts: a sum over all offences that holds more
 * than is shown, which its first sentence gives where there are any; and the name of a category whose
 * latest count is hidden, since only verdicts are given by name.
 */
export function leaksInOpening(
  file: string,
  sentences: readonly string[],
  code: string,
  told: PagesAsked,
): PlainLeak[] {
  const [first = ''] = sentences;
  const shown = told.totals.get(code) ?? 0;
  const numbers = told.recorded.has(code) ? numbersIn(first, told.latest) : [];
  const others = numbers.filter((number) => number !== shown);
  const named = sentences.flatMap((sentence) =>
    namesIn(sentence, told.idByName).filter((id) => told.hidden.get(id)?.has(code) === true),
  );
  return [
    ...others.map((number) => ({
      file,
      says: `${number} offences in ${code} in a sentence, whose shown counts come to ${shown}: what is hidden comes to ${number - shown}`,
    })),
    ...[...new Set(named)].map((id) => ({
      file,
      says: `${id} in ${code} is named among what rose, fell or differs, where it is hidden`,
    })),
  ];
}

/** Numbers of a sentence, in whichever language, without those of a period. */
function numbersIn(sentence: string, period: string): number[] {
  const year = period.slice(0, 4);
  const spelled = sentence.match(/\d+(?:[\s\u00A0\u202F.,]\d{3})*(?!\d)/g) ?? [];
  const digits = spelled.map((text) => text.replace(/\D/g, ''));
  const at = digits.indexOf(year);
  // A quarter stands beside its year; a day of the month is told nowhere here.
  const rest = digits.filter((_, i) => i !== at);
  return rest.filter((text) => text !== period.slice(6)).map(Number);
}

/** Ids of the categories that a sentence names; a name that is in a longer one is none. */
function namesIn(sentence: string, idByName: ReadonlyMap<string, string>): string[] {
  const names = [...idByName.keys()].sort((a, b) => b.length - a.length);
  let left = sentence.toLowerCase();
  const found: string[] = [];
  for (const name of names) {
    if (!left.includes(name)) continue;
    left = left.replaceAll(name, ' ');
    found.push(idByName.get(name) ?? '');
  }
  return found;
}
