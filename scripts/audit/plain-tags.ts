import { decodeHTMLAttribute } from 'entities';
import type { Attributes, PageListener } from './page-tokens.ts';

const [GREATER, SLASH, EQUALS, QUOTE, BANG] = [0x3e, 0x2f, 0x3d, 0x22, 0x21];
/** What stands in them is text until they are closed. */
const OF_TEXT = new Map(
  ['script', 'style', 'title', 'textarea', 'xmp'].map((tag) => [tag, RegExp(`</${tag}`, 'gi')]),
);
/** 1 at the places of these signs. */
const signs = (some: string): Uint8Array => {
  const all = new Uint8Array(128);
  for (const sign of Buffer.from(some)) all[sign] = 1;
  return all;
};
const SPACES = signs(' \n\t\f\r');
/** What ends the name of an attribute, and what makes it odd. */
const ENDS_NAME = signs(' \n\t\f\r=/>"\'<');
const NONE: Attributes = new Map();

/** A tag as nearly all are written, found from its `<` on. */
interface PlainTag {
  name: string;
  attributes: Attributes;
  isClosed: boolean;
  /** Place behind its `>`. */
  end: number;
}

/**
 * Tells what stands on a page as far as it is written plainly: values in double quotes, names of
 * letters, no comment without an end. Most of a page is passed over by a search for the next sign,
 * which the platform does many signs at a time.
 *
 * @returns the place of a `<` from which on it is not, and nothing was told; the page's length where
 *   all was told
 */
export function listenToPlain(html: string, listener: PageListener): number {
  let at = 0;
  for (let tag = html.indexOf('<'); tag >= 0; tag = html.indexOf('<', at)) {
    if (tag > at) listener.said(html.slice(at, tag));
    const end = pass(html, tag, listener);
    if (end < 0) return tag;
    at = end;
  }
  if (at < html.length) listener.said(html.slice(at));
  return html.length;
}

/** @returns the place behind what begins at a `<`; -1 where it is odd, and nothing was told of it */
function pass(html: string, start: number, listener: PageListener): number {
  const next = html.charCodeAt(start + 1);
  if (next === SLASH) return passClosing(html, start, listener);
  if (next === BANG) return behindDeclaration(html, start);
  const tag = openingAt(html, start, listener.attributesOf);
  if (!tag) return -1;
  const ofText = tag.isClosed ? undefined : OF_TEXT.get(tag.name);
  const text = ofText && textUpTo(html, tag, ofText);
  if (text === null) return -1;
  listener.opened(tag.name, tag.attributes);
  if (tag.isClosed) listener.closed(tag.name);
  if (!text) return tag.end;
  if (text.end > tag.end) listener.said(html.slice(tag.end, text.end));
  listener.closed(tag.name);
  return text.behind;
}

function passClosing(html: string, start: number, listener: PageListener): number {
  const end = behindName(html, start + 2);
  if (end === start + 2 || html.charCodeAt(end) !== GREATER) return -1;
  listener.closed(html.slice(start + 2, end).toLowerCase());
  return end + 1;
}

/** Behind `<!doctype html>` or a comment, of which nothing is told. */
function behindDeclaration(html: string, start: number): number {
  const isComment = html.startsWith('--', start + 2);
  if (!isComment && !isLetter(html.charCodeAt(start + 2))) return -1;
  if (isComment && '->'.includes(html.charAt(start + 4))) return -1;
  const [end, from] = isComment ? ['-->', start + 4] : ['>', start + 3];
  const found = html.indexOf(end, from);
  return found < 0 ? -1 : found + end.length;
}

function openingAt(html: string, start: number, wanted: ReadonlySet<string>): PlainTag | null {
  let at = behindName(html, start + 1);
  if (at === start + 1) return null;
  const name = html.slice(start + 1, at).toLowerCase();
  const attributes = wanted.has(name) ? new Map<string, string>() : null;
  for (;;) {
    const sign = html.charCodeAt(at);
    const isClosed = sign === SLASH;
    if (isClosed && html.charCodeAt(at + 1) !== GREATER) return null;
    if (isClosed || sign === GREATER)
      return { name, attributes: attributes ?? NONE, isClosed, end: at + (isClosed ? 2 : 1) };
    if (SPACES[sign] !== 1) return null;
    while (SPACES[html.charCodeAt(at)] === 1) at++;
    at = behindAttribute(html, at, attributes);
    if (at < 0) return null;
  }
}

/** Behind an attribute, if one stands there; -1 where it is odd. */
function behindAttribute(html: string, start: number, into: Map<string, string> | null): number {
  let at = start;
  while (at < html.length && ENDS_NAME[html.charCodeAt(at)] !== 1) at++;
  if (html.charCodeAt(at) !== EQUALS) return at;
  if (at === start || html.charCodeAt(at + 1) !== QUOTE) return -1;
  const end = html.indexOf('"', at + 2);
  if (end < 0) return -1;
  into?.set(html.slice(start, at).toLowerCase(), decodeHTMLAttribute(html.slice(at + 2, end)));
  return end + 1;
}

/** Where the text of a tag ends, and what closes it; null where that is odd. */
function textUpTo(html: string, { end: from }: PlainTag, closing: RegExp) {
  closing.lastIndex = from;
  const found = closing.exec(html);
  if (!found || html.charCodeAt(closing.lastIndex) !== GREATER) return null;
  return { end: found.index, behind: closing.lastIndex + 1 };
}

const isLetter = (sign: number): boolean => (sign | 0x20) >= 0x61 && (sign | 0x20) <= 0x7a;

/** Behind letters, digits and hyphens that begin with a letter. */
function behindName(html: string, start: number): number {
  let at = start;
  if (!isLetter(html.charCodeAt(at))) return start;
  for (let sign = html.charCodeAt(at); isOfName(sign); sign = html.charCodeAt(at)) at++;
  return at;
}

const isOfName = (sign: number): boolean =>
  isLetter(sign) || (sign >= 0x30 && sign <= 0x39) || sign === 0x2d;
