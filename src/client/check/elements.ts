type Content = Node | string;

/** An element with what it holds; texts stay texts. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
  ...content: Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** A part of the page: its name on the left, what it says on the right. */
export function sheet(title: string, ...body: Content[]): HTMLElement {
  const head = element('header', { class: 'sheet-head' }, element('h2', { tabindex: '-1' }, title));
  return element(
    'section',
    { class: 'sheet' },
    head,
    element('div', { class: 'sheet-body' }, ...body),
  );
}

/** A column's heading, and whether it holds texts, which stand to the left. */
export interface Heading {
  text: string;
  isText: boolean;
}

/** A table that scrolls by itself where it is too wide; the first cell of a row names it. */
export function table(
  caption: string,
  headings: readonly Heading[],
  rows: readonly (readonly Content[])[],
): HTMLElement {
  const kind = (place: number): Record<string, string> =>
    headings[place]?.isText ? { class: 'text' } : {};
  const head = headings.map(({ text }, place) =>
    element('th', { scope: 'col', ...kind(place) }, text),
  );
  const body = rows.map((cells) => {
    const [first = '', ...rest] = cells;
    const others = rest.map((cell, i) => element('td', kind(i + 1), cell));
    return element('tr', {}, element('th', { scope: 'row' }, first), ...others);
  });
  const made = element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
  const place = { class: 'scroller', role: 'region', 'aria-label': caption, tabindex: '0' };
  return element('div', place, made);
}
