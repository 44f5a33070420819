import { escapeHTML, markHTMLString, spreadAttributes } from 'astro/runtime/server/index.js';
import type { Drawing } from '../charts/drawing.ts';

const made = new WeakMap<Drawing, unknown>();

/**
 * A drawing as Astro writes it, by Astro's own functions: each text and attribute is escaped. As
 * components, whose tags are not known before, the nodes of a chart would each be waited for.
 */
export function drawingMarkup(drawing: Drawing): unknown {
  const known = made.get(drawing);
  if (known !== undefined) return known;
  const fresh: unknown = markHTMLString(markupOf(drawing));
  made.set(drawing, fresh);
  return fresh;
}

function markupOf({ tag, attributes, children }: Drawing): string {
  const inside = children.map((child) =>
    typeof child === 'string' ? escapeHTML(child) : markupOf(child),
  );
  return `<${tag}${spreadAttributes(attributes)}>${inside.join('')}</${tag}>`;
}
