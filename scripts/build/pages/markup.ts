import { escapeHTML, isHTMLString } from 'astro/runtime/server/index.js';

/** Text of a page that is written as it stands: markup, with all data in it escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Markup of which parts are not there yet. */
export class LateMarkup {
  readonly parts: readonly (string | Promise<unknown>)[];
  constructor(parts: readonly (string | Promise<unknown>)[]) {
    this.parts = parts;
  }
}

export const NOTHING = new Markup('');

/**
 * A template of a component, as text at once: expressions are evaluated in the order they stand in,
 * and a component in one of them is written before the next is asked for.
 */
export function render(
  parts: TemplateStringsArray,
  ...values: readonly unknown[]
): Markup | LateMarkup {
  let text = parts[0] as string;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value instanceof Markup) text += value.text;
    else if (typeof value === 'string') text += escapeHTML(value);
    else if (value !== null && value !== undefined && value !== false) {
      const said = saidOf(value);
      if (typeof said !== 'string') return lateFrom(text, said, parts, values, i);
      text += said;
    }
    text += parts[i + 1] as string;
  }
  return new Markup(text);
}

/** The rest of a template behind the first part that is not there yet. */
function lateFrom(
  before: string,
  first: LateMarkup,
  parts: TemplateStringsArray,
  values: readonly unknown[],
  at: number,
): LateMarkup {
  const late = [before, ...first.parts, parts[at + 1] as string];
  for (let i = at + 1; i < values.length; i++) {
    const said = saidOf(values[i]);
    late.push(...(typeof said === 'string' ? [said] : said.parts), parts[i + 1] as string);
  }
  return new LateMarkup(late);
}

/** What a value in a template is as markup, as Astro has it. Throws for what cannot be written. */
export function saidOf(value: unknown): string | LateMarkup {
  if (typeof value === 'string') return escapeHTML(value);
  if (typeof value === 'object' && value !== null) return objectSaid(value);
  if (value === undefined || value === null || value === false) return '';
  if (typeof value === 'function') return saidOf((value as () => unknown)());
  if (typeof value !== 'symbol') return String(value);
  throw unwritable(value);
}

function objectSaid(value: object): string | LateMarkup {
  if (value instanceof Markup) return value.text;
  if (value instanceof LateMarkup) return value;
  if (Array.isArray(value)) return listSaid(value);
  if (isHTMLString(value)) return String(value);
  if (value instanceof Promise) return new LateMarkup([value]);
  if (Symbol.iterator in value) return listSaid([...(value as Iterable<unknown>)]);
  throw unwritable(value);
}

function listSaid(list: readonly unknown[]): string | LateMarkup {
  let text = '';
  for (let i = 0; i < list.length; i++) {
    const said = saidOf(list[i]);
    if (typeof said !== 'string') {
      const rest = saidOf(list.slice(i + 1));
      return new LateMarkup([
        text,
        ...said.parts,
        ...(typeof rest === 'string' ? [rest] : rest.parts),
      ]);
    }
    text += said;
  }
  return text;
}

const unwritable = (value: unknown) =>
  new Error(`A component gave what cannot be written: ${Object.prototype.toString.call(value)}.`);

/** The whole text, once all its parts are there. */
export async function wholeText(value: unknown): Promise<string> {
  const said = saidOf(value);
  if (typeof said === 'string') return said;
  const texts = said.parts.map((part) => (typeof part === 'string' ? part : part.then(wholeText)));
  return (await Promise.all(texts)).join('');
}
