/** A finished drawing as plain data, so that a template writes it and escapes every text. */
export interface Drawing {
  tag: string;
  attributes: Record<string, string>;
  children: (Drawing | string)[];
}

interface ElementLike {
  localName: string;
  attributes: Iterable<{ name: string; value: string }>;
  childNodes: Iterable<unknown>;
}

// Plot names its groups for readers of the screen in English; the figure has an alternative of its own.
// The policy of the site allows no styles in the text of a page.
const isDrawn = ({ name }: { name: string }) => !name.startsWith('aria-') && name !== 'style';

const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

/** Takes a drawing out of its document; style sheets are left behind, the site has its own. */
export function drawingOf(element: ElementLike): Drawing {
  return {
    tag: element.localName,
    attributes: Object.fromEntries(
      [...element.attributes].filter(isDrawn).map((a) => [a.name, a.value]),
    ),
    children: [...element.childNodes].flatMap((child) => {
      const node = child as ElementLike & { nodeType: number; textContent: string };
      if (node.nodeType === TEXT_NODE) return node.textContent;
      return node.nodeType === ELEMENT_NODE && node.localName !== 'style' ? drawingOf(node) : [];
    }),
  };
}
