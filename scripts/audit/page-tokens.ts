import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { listenToPlain } from './plain-tags.ts';

export type Attributes = ReadonlyMap<string, string>;

/** Who is told what stands on a page, in its order; names of tags in small letters. */
export interface PageListener {
  /** Tags whose attributes are read; of others none are told. */
  readonly attributesOf: ReadonlySet<string>;
  opened: (tag: string, attributes: Attributes) => void;
  closed: (tag: string) => void;
  said: (text: string) => void;
}

/**
 * Cuts a page as browsers do: what stands in an attribute, such as the name of an area with `<` or
 * `>` in it, is no tag. No tree of the page is made, since a site has many thousand pages.
 */
export function listenTo(html: string, listener: PageListener): void {
  const place = listenToPlain(html, listener);
  if (place < html.length) listenToAny(html.slice(place), listener);
}

/** The same of any page, whatever is in it, in several times the time. */
export function listenToAny(html: string, listener: PageListener): void {
  // Words are decoded where they are read: most of a page is skipped, which is quicker this way.
  const tokenizer = new Tokenizer({ decodeEntities: false }, callbacks(html, listener));
  tokenizer.write(html);
  tokenizer.end();
}

const NONE: Attributes = new Map();
const nothing = () => undefined;

function callbacks(html: string, listener: PageListener) {
  let tag = '';
  let name = '';
  let attributes: Map<string, string> | null = null;
  const nameAt = (start: number, end: number) => html.slice(start, end).toLowerCase();
  const opened = () => listener.opened(tag, attributes ?? NONE);
  return {
    onopentagname(start: number, end: number) {
      tag = nameAt(start, end);
      attributes = listener.attributesOf.has(tag) ? new Map() : null;
    },
    onattribname(start: number, end: number) {
      name = attributes ? nameAt(start, end) : '';
    },
    onattribdata(start: number, end: number) {
      attributes?.set(name, decodeHTMLAttribute(html.slice(start, end)));
    },
    onopentagend: opened,
    onselfclosingtag() {
      opened();
      listener.closed(tag);
    },
    onclosetag: (start: number, end: number) => listener.closed(nameAt(start, end)),
    ontext: (start: number, end: number) => listener.said(html.slice(start, end)),
    onattribend: nothing,
    onattribentity: nothing,
    ontextentity: nothing,
    oncdata: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onprocessinginstruction: nothing,
  };
}

/** Words as they are read: signs decoded, in one line. */
export const plain = (text: string): string => decodeHTML(text).replace(/\s+/g, ' ').trim();
