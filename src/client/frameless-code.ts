import type { EmbedFacts } from './embed-codes.ts';

/** The name under which the picture of a map is saved, and called in the code. */
export const IMAGE_NAME = 'threat-atlas';

// A picture made in the page itself would be asked for at once.
const inert = document.implementation.createHTMLDocument();

/** An embed without a frame: a picture with its words, the tables as text, and the link. */
export function framelessCode({ full }: EmbedFacts, shown: Document): string {
  const heading = textOf(shown.querySelector('h1'));
  const sentence = textOf(shown.querySelector('main p'));
  const figure = inert.createElement('figure');
  if (shown.querySelector('svg.choropleth')) figure.append(picture(`${heading}. ${sentence}`));
  figure.append(...[...shown.querySelectorAll('main table')].map(plainTable));
  const caption = inert.createElement('figcaption');
  const link = inert.createElement('a');
  link.href = full;
  link.textContent = heading;
  const [, source, urgent] = [...shown.querySelectorAll('body > footer p')].map(textOf);
  const sample = textOf(shown.querySelector('.sample'));
  caption.append(link, ` ${[sample, sentence, source, urgent].filter(Boolean).join(' ')}`);
  figure.append(caption);
  return figure.outerHTML.replace(
    /(?=<(?:img|table|thead|tbody|tr|figcaption)\b|<\/(?:table|figure)>)/g,
    '\n',
  );
}

const textOf = (element: Node | null): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

function picture(words: string): HTMLImageElement {
  const image = inert.createElement('img');
  image.setAttribute('src', `${IMAGE_NAME}.png`);
  image.alt = words;
  image.setAttribute('width', '100%');
  return image;
}

/** A table with its words and nothing else: no classes, no drawings. */
function plainTable(table: Element): HTMLTableElement {
  const made = inert.createElement('table');
  const caption = textOf(table.querySelector('caption')?.firstChild ?? null);
  if (caption !== '') made.createCaption().textContent = caption;
  for (const row of table.querySelectorAll('tr')) {
    const inHead = row.closest('thead') !== null;
    const part = inHead ? made.createTHead() : (made.tBodies[0] ?? made.createTBody());
    const line = inert.createElement('tr');
    for (const cell of row.querySelectorAll('th, td')) {
      const plain = inert.createElement(cell.localName);
      const scope = cell.getAttribute('scope');
      if (scope) plain.setAttribute('scope', scope);
      plain.textContent = textOf(cell);
      line.append(plain);
    }
    part.append(line);
  }
  return made;
}
