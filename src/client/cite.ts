import { texText } from '../i18n/citation.ts';

/** Offers the citation of a figure where one asks for it; without this the link leads to the figure. */
const dialog = document.querySelector<HTMLDialogElement>('.cite-dialog');
const part = <E extends HTMLElement>(selector: string) => dialog?.querySelector<E>(selector);

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a.cite-link');
  if (!link || !dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  fill(dialog, link);
  dialog.showModal();
});
part('.cite-close')?.addEventListener('click', () => dialog?.close());

function fill({ dataset }: HTMLDialogElement, link: HTMLAnchorElement): void {
  const figure = figureOf(link, dataset['label']);
  const place = new URL(link.href);
  const address = dataset['frozen'] + place.pathname + place.hash;
  const key = (place.pathname + place.hash).replace(/^\/figures\//, '').replace('/#', '-');
  setText('[name="plain"]', filled(dataset['plain'], { FIGURE: figure, ADDRESS: address }));
  const tex = { FIGURE: texText(figure), ADDRESS: address, KEY: key };
  setText('[name="bibtex"]', filled(dataset['bibtex'], tex));
  const said = part('.cite-figure');
  if (said) said.textContent = figure;
  const open = part<HTMLAnchorElement>('.cite-address');
  if (open) open.href = link.href;
}

/** What a link says is cited: its own label without the words around it. */
function figureOf(link: HTMLAnchorElement, label = ''): string {
  const [before = '', after = ''] = label.split('FIGURE');
  const said = link.getAttribute('aria-label') ?? '';
  return ofOwnArea(said.slice(before.length, said.length - after.length));
}

/** A figure of the area that the page is of, with what tells that from others of its name. */
function ofOwnArea(figure: string): string {
  const cited = document.querySelector<HTMLElement>('h1[data-cited]')?.dataset['cited'] ?? '';
  const [name = ''] = cited.split(' (');
  const isOwn = figure.toLowerCase().startsWith(`${name.toLowerCase()},`);
  return isOwn ? cited + figure.slice(name.length) : figure;
}

const filled = (text = '', slots: Record<string, string>): string =>
  text.replace(/FIGURE|ADDRESS|KEY/g, (slot) => slots[slot] ?? slot);

function setText(selector: string, text: string): void {
  const field = part<HTMLTextAreaElement>(selector);
  if (!field) return;
  field.value = text;
  field.dispatchEvent(new Event('input'));
}

/** The rows of a map's table get their links when they come into view: there may be thousands. */
const table = document.querySelector<HTMLTableElement>('table[data-cite]');
if (table && dialog) {
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      addLink(table, target as HTMLTableRowElement);
    }
  });
  for (const row of table.tBodies[0]?.rows ?? []) seen.observe(row);
  // Another period, or counts in place of rates, change what a row says.
  for (const kind of ['click', 'focusin'])
    table.addEventListener(kind, (event) => update(table, event.target as Element), true);
}

function addLink(from: HTMLTableElement, row: HTMLTableRowElement): void {
  const name = row.querySelector('th a');
  if (!name) return;
  const link = document.createElement('a');
  link.className = 'cite-link';
  name.after(' ', link);
  update(from, link);
}

function update({ dataset }: HTMLTableElement, target: Element): void {
  const link = target.closest<HTMLAnchorElement>('a.cite-link');
  const row = link?.closest('tr');
  const area = row?.querySelector<HTMLAnchorElement>('th a');
  if (!link || !row || !area) return;
  const [code = ''] = (area.pathname.split('/').at(-2) ?? '').split('-');
  const chosen = document.querySelector<HTMLInputElement>('[name="period"]:checked');
  const period = chosen?.value ?? dataset['period'] ?? '';
  const said = document.querySelector('th [data-said="period"]')?.textContent ?? period;
  const count = row.querySelector('td:not(.text)')?.textContent ?? '';
  // Areas of one name are told apart by what lies around them.
  const larger = row.querySelector('td.text')?.textContent;
  const name = larger ? `${area.textContent}, ${larger}` : area.textContent;
  const figure = `${name}, ${dataset['name']}, ${said}: ${count}`;
  link.href = `/figures/${code}/#${dataset['cite']}-${period}`;
  link.setAttribute('aria-label', (dialog?.dataset['label'] ?? '').replace('FIGURE', figure));
}
