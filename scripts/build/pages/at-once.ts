import type { SSRResult } from 'astro';
import * as astro from 'astro/compiler-runtime';
import { createRenderInstruction } from 'astro/runtime/server/render/instruction.js';

/**
 * What compiled components call instead of Astro's own, to the same bytes. Astro answers with a
 * promise for a script and for a custom element, though nothing is waited for; and from the first
 * promise on it renders the rest of a page piece by piece into lists, which takes twice as long.
 */
export * from 'astro/compiler-runtime';

/** What pages are rendered with here, which knows the element of each script. */
export type ResultAtOnce = SSRResult & { scriptElement(id: string): string; hasHead: boolean };

type Given = Parameters<typeof astro.renderComponent>;

/** The script of a component; the renderer leaves it out where the page has it already. */
export const renderScript = (result: ResultAtOnce, id: string) =>
  createRenderInstruction({ type: 'script', id, content: result.scriptElement(id) });

/** A component, or a custom element, which the compiler gives by its name. */
export function renderComponent(
  result: SSRResult,
  name: string,
  component: Given[2] | string,
  props: Given[3],
  slots: NonNullable<Given[4]> = {},
) {
  if (typeof component !== 'string')
    return astro.renderComponent(result, name, component, props, slots);
  const { default: slot, ...named } = slots;
  if (Object.keys(named).length > 0) throw new Error(`<${component}> was given a named slot.`);
  const attributes = astro.spreadAttributes(props, component);
  return astro.render`<${component}${attributes}>${slot?.(result)}</${component}>`;
}

/** Attributes by their names: whether a text is said as it stands, of any value. */
const asTheyStand = new Map<string, boolean>();

function saidAsItStands(name: string): boolean {
  const known = asTheyStand.get(name);
  if (known !== undefined) return known;
  const fresh = String(astro.addAttribute('x', name)) === ` ${name}="x"`;
  asTheyStand.set(name, fresh);
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
): ReturnType<typeof astro.addAttribute> {
  const text = typeof value === 'number' ? String(value) : value;
  const plain = typeof text === 'string' && text !== '' && !NEEDS_ESCAPE.test(text);
  return plain && saidAsItStands(name)
    ? astro.unescapeHTML(` ${name}="${text}"`)
    : astro.addAttribute(value, name, shouldEscape, element);
}

/** Says nothing where the page has a head of its own, as nearly every component asks for one. */
export const maybeRenderHead = ({ hasHead }: ResultAtOnce) =>
  hasHead ? null : astro.maybeRenderHead();
