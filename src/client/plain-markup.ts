// A document apart: what is made in it loads nothing and runs nothing.
const inert = document.implementation.createHTMLDocument();

/** Makes an element that loads and runs nothing. */
export const inertElement = inert.createElement.bind(inert);

export const textOf = (element: Node | null): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/**
 * What can be seen of a page, as markup that every editor and mail program keeps: paragraphs, lists
 * and tables with their words, and a drawing by what it says. No classes, no styles, no drawings.
 *
 * @param base an address on the public host, where its links are to lead
 */
export function plainMarkup(shown: Element, base: string): HTMLElement[] {
  if (!shown.checkVisibility()) return [];
  switch (shown.localName) {
    case 'table':
      return [plainTable(shown)];
    case 'dl':
      return [tableOfTerms(shown)];
    case 'ul':
      return shown.className === 'map-key' ? [] : [plainList(shown, base)];
    case 'svg':
      return said(shown);
    case 'h2':
    case 'h3':
    case 'p':
      return paragraph(shown, base);
    // It asks the site, which nothing does that stands in a newsletter.
    case 'area-search':
      return [];
    default:
      return [...shown.children].flatMap((child) => plainMarkup(child, base));
  }
}

function paragraph(shown: Element, base: string): HTMLElement[] {
  if (textOf(shown) === '') return [];
  const made = inertElement('p');
  const place = shown.localName === 'p' ? made : made.appendChild(inertElement('b'));
  place.append(...wordsAndLinks(shown, base));
  return [made];
}

/** The text of an element, with its links led to the public host. */
function wordsAndLinks(shown: Node, base: string): Node[] {
  return [...shown.childNodes].flatMap((node): Node[] => {
    if (node.nodeType === Node.TEXT_NODE)
      return [inert.createTextNode((node.textContent ?? '').replace(/\s+/g, ' '))];
    // Elements of a frame are none of this window's classes.
    const href = (node as Element).getAttribute?.('href');
    if (!href) return wordsAndLinks(node, base);
    const link = inertElement('a');
    link.href = new URL(href, base).href;
    link.textContent = textOf(node);
    return [link];
  });
}

/** The words of a drawing, but for a map: its words stand with the picture. */
function said(drawing: Element): HTMLElement[] {
  const label = drawing.getAttribute('aria-label');
  if (!label || drawing.classList.contains('map')) return [];
  const made = inertElement('p');
  made.textContent = label;
  return [made];
}

function plainList(shown: Element, base: string): HTMLElement {
  const made = inertElement('ul');
  for (const item of shown.children)
    made.appendChild(inertElement('li')).append(...wordsAndLinks(item, base));
  return made;
}

function tableOfTerms(shown: Element): HTMLTableElement {
  const made = inertElement('table');
  const body = made.createTBody();
  for (const term of shown.querySelectorAll('dt')) {
    const row = body.insertRow();
    const head = row.appendChild(inertElement('th'));
    head.setAttribute('scope', 'row');
    head.textContent = textOf(term);
    row.insertCell().textContent = textOf(term.nextElementSibling);
  }
  return made;
}

function plainTable(table: Element): HTMLTableElement {
  const made = inertElement('table');
  const caption = textOf(table.querySelector('caption')?.firstChild ?? null);
  if (caption !== '') made.createCaption().textContent = caption;
  for (const row of table.querySelectorAll('tr')) {
    if (!row.checkVisibility()) continue;
    const inHead = row.closest('thead') !== null;
    const part = inHead ? made.createTHead() : (made.tBodies[0] ?? made.createTBody());
    const line = part.appendChild(inertElement('tr'));
    for (const cell of row.querySelectorAll('th, td')) line.append(plainCell(cell));
  }
  return made;
}

function plainCell(cell: Element): HTMLElement {
  const made = inertElement(cell.localName === 'th' ? 'th' : 'td');
  const scope = cell.getAttribute('scope');
  if (scope) made.setAttribute('scope', scope);
  made.textContent = textOf(cell);
  return made;
}
