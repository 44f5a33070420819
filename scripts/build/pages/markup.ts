import { escapeHTML, isHTMLString } from 'astro/runtime/server/index.js';

/** Text of a page that is written as it stands: markup, with all data in it escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | Promise<unknown>;

/** Markup in parts: because some are not there yet, or because it is long. */
export class PartedMarkup {
  readonly parts: readonly Part[];
  constructor(parts: readonly Part[]) {
    this.parts = parts;
  }
}

export const NOTHING = new Markup('');

/**
 * Letters, from which on markup is kept in parts. A text becomes one piece of memory when it is turned
 * into bytes; above 65,000 letters that is asked of the system each time, and given back, which
 * takes longer than all else that is done with the bytes. So no part may be twice as long.
 */
const LONG = 30_000;

/** Puts markup together that is in parts; short parts are joined. */
class Joined {
  readonly #parts: Part[] = [];
  #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  add(said: string | PartedMarkup): void {
    if (typeof said === 'string') this.#addText(said);
    else for (const part of said.parts) this.#addPart(part);
  }
  whole(): PartedMarkup {
    this.#cut();
    return new PartedMarkup(this.#parts);
  }
  #addPart(part: Part): void {
    if (typeof part === 'string') return this.#addText(part);
    this.#cut();
    this.#parts.push(part);
  }
  #addText(text: string): void {
    if (this.#text.length + text.length > LONG) this.#cut();
    this.#text += text;
  }
  #cut(): void {
    if (this.#text !== '') this.#parts.push(this.#text);
    this.#text = '';
  }
}

/**
 * A template of a component, as text at once: expressions are evaluated in the order they stand in,
 * and a component in one of them is written before the next is asked for.
 */
export function render(
  parts: TemplateStringsArray,
  ...values: readonly unknown[]
): Markup | PartedMarkup {
  let text = parts[0] as string;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (text.length > LONG) return partedFrom(text, saidOf(value), parts, values, i);
    if (value instanceof Markup) text += value.text;
    else if (typeof value === 'string') text += escapeHTML(value);
    else if (value !== null && value !== undefined && value !== false) {
      const said = saidOf(value);
      if (typeof said !== 'string') return partedFrom(text, said, parts, values, i);
      text += said;
    }
    text += parts[i + 1] as string;
  }
  return text.length > LONG ? new PartedMarkup([text]) : new Markup(text);
}

/** A template from its value `at` on, which is said already. */
function partedFrom(
  before: string,
  said: string | PartedMarkup,
  parts: TemplateStringsArray,
  values: readonly unknown[],
  at: number,
): PartedMarkup {
  const joined = new Joined(before);
  joined.add(said);
  joined.add(parts[at + 1] as string);
  for (let i = at + 1; i < values.length; i++) {
    joined.add(saidOf(values[i]));
    joined.add(parts[i + 1] as string);
  }
  return joined.whole();
}

/** What a value in a template is as markup, as Astro has it. Throws for what cannot be written. */
export function saidOf(value: unknown): string | PartedMarkup {
  if (typeof value === 'string') return escapeHTML(value);
  if (typeof value === 'object' && value !== null) return objectSaid(value);
  if (value === undefined || value === null || value === false) return '';
  if (typeof value === 'function') return saidOf((value as () => unknown)());
  if (typeof value !== 'symbol') return String(value);
  throw unwritable(value);
}

function objectSaid(value: object): string | PartedMarkup {
  if (value instanceof Markup) return value.text;
  if (value instanceof PartedMarkup) return value;
  if (Array.isArray(value)) return listSaid(value);
  if (isHTMLString(value)) return String(value);
  if (value instanceof Promise) return new PartedMarkup([value]);
  if (Symbol.iterator in value) return listSaid([...(value as Iterable<unknown>)]);
  throw unwritable(value);
}

function listSaid(list: readonly unknown[]): string | PartedMarkup {
  let text = '';
  for (let i = 0; i < list.length; i++) {
    const said = saidOf(list[i]);
    if (typeof said !== 'string' || text.length > LONG) {
      const joined = new Joined(text);
      joined.add(said);
      for (const other of list.slice(i + 1)) joined.add(saidOf(other));
      return joined.whole();
    }
    text += said;
  }
  return text;
}

const unwritable = (value: unknown) =>
  new Error(`A component gave what cannot be written: ${Object.prototype.toString.call(value)}.`);

/** The whole text, in pieces of which only one from elsewhere can be long, once all are there. */
export async function textsOf(value: unknown): Promise<string[]> {
  const said = saidOf(value);
  if (typeof said === 'string') return [said];
  const texts = said.parts.map((part) => (typeof part === 'string' ? part : part.then(textsOf)));
  return (await Promise.all(texts)).flat();
}
