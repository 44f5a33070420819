import type { SSRResult } from 'astro';
import * as astro from 'astro/compiler-runtime';
import { renderAllHeadContent } from 'astro/runtime/server/render/head.js';
import { Markup, NOTHING, render, textsOf } from './markup.ts';

/**
 * What compiled components call instead of Astro's own, to the same bytes. Astro keeps what each
 * template was given, and walks all that in the end, so that a page can be sent while it waits for
 * data. Here no page is sent and nothing is waited for: each template is text at once.
 */
export * from 'astro/compiler-runtime';
export { render };

/** What pages are rendered with here, which knows the element of each script. */
export type ResultAtOnce = SSRResult & { scriptElement(id: string): string; hasHead: boolean };

type Props = Record<string, unknown>;
type Slot = (result: SSRResult) => unknown;
type Slots = Record<string, Slot | undefined>;
export interface Component {
  (result: SSRResult, props: Props, slots: Slots): unknown;
  moduleId?: string | undefined;
}

const DOCTYPE = '<!DOCTYPE html>';
/** Behind nothing but blanks and comments: to look for it in all of a page takes a fiftieth of its time. */
const HAS_DOCTYPE = /^(?:\s|<!--.*?-->)*<!doctype html/is;

/**
 * A page: what its component writes, behind the document type where it has none. In pieces, since
 * these are turned into bytes in less time than a text that is put together first.
 */
export async function renderPage(
  result: SSRResult,
  component: Component,
  props: Props,
): Promise<string[]> {
  const texts = await textsOf(component(result, props, {}));
  if (HAS_DOCTYPE.test(texts[0] ?? '')) return texts;
  return [result.compressHTML ? DOCTYPE : `${DOCTYPE}\n`, ...texts];
}

/** A component, a custom element, which the compiler gives by its name, or a fragment. */
export function renderComponent(
  result: SSRResult,
  name: string,
  component: Component | string | symbol,
  props: Props,
  slots: Slots = {},
): unknown {
  if (typeof component === 'string') return customElement(result, component, props, slots);
  if (component === astro.Fragment) return slots['default']?.(result);
  if (!isComponent(component)) throw new Error(`<${name}> is no component of Astro.`);
  if (props['class:list'] !== undefined) throw new Error(`<${name}> was given a list of classes.`);
  return component(result, props, slots);
}

/**
 * A component as it is: Astro looks at what each is given, every time. What it is of is noted as Astro
 * does, which asks for it where the program is loaded.
 */
export function createComponent(write: Component, moduleId?: string, propagation?: unknown) {
  return Object.assign(write, { isAstroComponentFactory: true, moduleId, propagation });
}

const isComponent = (component: unknown): component is Component =>
  (component as { isAstroComponentFactory?: boolean } | undefined)?.isAstroComponentFactory ===
  true;

function customElement(result: SSRResult, name: string, props: Props, slots: Slots) {
  const { default: slot, ...named } = slots;
  if (Object.keys(named).length > 0) throw new Error(`<${name}> was given a named slot.`);
  const attributes = astro.spreadAttributes(props, name);
  const [opens, closes] = [new Markup(name), new Markup(name)];
  return render`<${opens}${attributes}>${slot?.(result)}</${closes}>`;
}

/** What a component was given to stand inside it, written where it stands. */
export const renderSlot = (result: SSRResult, slot: Slot | undefined, fallback?: unknown) =>
  slot ? slot(result) : fallback;

/** What Astro notes of a page while it is rendered. */
const stateOf = (result: SSRResult) => result['_metadata'];

/** The script of a component, once a page; in a `<template>`, which copies are made of, each time. */
export function renderScript(result: ResultAtOnce, id: string): Markup {
  const page = stateOf(result);
  if (page.templateDepth === 0) {
    if (page.renderedScripts.has(id)) return NOTHING;
    page.renderedScripts.add(id);
  }
  return new Markup(result.scriptElement(id));
}

export function templateEnter(result: SSRResult): null {
  stateOf(result).templateDepth++;
  return null;
}

export function templateExit(result: SSRResult): null {
  stateOf(result).templateDepth--;
  return null;
}

/** What belongs into the head of a page, at the end of its own. */
export const renderHead = (result: SSRResult): unknown =>
  stateOf(result).hasRenderedHead ? null : renderAllHeadContent(result);

/** Says nothing where the page has a head of its own, as nearly every component asks for one. */
export const maybeRenderHead = (result: ResultAtOnce): unknown =>
  result.hasHead ? null : renderHead(result);

/** Markup that the compiler knows of, and what a component gives as such. */
export const unescapeHTML = (value: unknown): unknown =>
  typeof value === 'string' ? new Markup(value) : value;

/** Attributes by their names: how one begins whose text is said as it stands, of any value; else null. */
const beginnings = new Map<string, string | null>();

function beginningOf(name: string): string | null {
  const known = beginnings.get(name);
  if (known !== undefined) return known;
  const begins = ` ${name}="`;
  const fresh = String(astro.addAttribute('x', name)) === `${begins}x"` ? begins : null;
  beginnings.set(name, fresh);
  return fresh;
}

const NEEDS_ESCAPE = /[&"]/;

/**
 * An attribute. Astro tries each name by two patterns each time; here a name is asked about once, and
 * a text or number that needs no escape is written at once. All else is left to Astro.
 */
export function addAttribute(
  value: unknown,
  name: string,
  shouldEscape = true,
  element = '',
): Markup {
  if (value === null || value === undefined) return NOTHING;
  const isPlain =
    typeof value === 'string'
      ? value !== '' && !NEEDS_ESCAPE.test(value)
      : typeof value === 'number';
  const begins = isPlain ? beginningOf(name) : null;
  return begins === null
    ? new Markup(String(astro.addAttribute(value, name, shouldEscape, element)))
    : new Markup(`${begins}${value as string | number}"`);
}
