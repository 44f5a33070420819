import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, inject, it } from 'vitest';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { furtherPagesOf, pagesOf } from './pages.ts';

const { atlas, out } = inject('site');
const { area, debates, manifest } = openSnapshot(atlas);

/** Text as it is compared: spaces that do not break are spaces. */
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What the records of the sample say in Polish: who held a debate, where, and what units are called. */
const said = new Set([
  ...debates().flatMap(({ debate }) => [plain(debate.organiser), plain(debate.place)]),
  ...manifest.areas
    .filter(({ level }) => level === 'commune')
    .flatMap(({ code }) => area(code).units.map(({ name }) => plain(name))),
]);

/** Texts of a page, each with the language it is marked as. */
function texts(document: Document): { text: string; lang: string | null | undefined }[] {
  const found: ReturnType<typeof texts> = [];
  const walk = (node: Node, lang: string | null | undefined) => {
    if (node.nodeType === 3) found.push({ text: plain(node.textContent ?? ''), lang });
    else if (!['script', 'template'].includes((node as Element).localName))
      for (const child of node.childNodes)
        walk(child, (child as Element).getAttribute?.('lang') ?? lang);
  };
  walk(document.body, document.documentElement.getAttribute('lang'));
  return found;
}

it('on English pages what records say in Polish is marked as Polish', async () => {
  const unmarked: string[] = [];
  const marked = new Set<string>();
  for (const [kind, address] of Object.entries({
    ...pagesOf(atlas, 'en'),
    ...furtherPagesOf(atlas, 'en'),
  })) {
    const [path = ''] = address.split('#');
    const file = path.endsWith('.html') ? path : join(path, 'index.html');
    const { document } = parseHTML(await readFile(join(out, file), 'utf8'));
    for (const { text, lang } of texts(document)) {
      if (lang === 'pl') marked.add(text);
      // Alone, or behind the words of the page: "Organised by: …".
      else if (said.has(text) || said.has(text.split(': ').at(-1) ?? ''))
        unmarked.push(`${kind}: ${text}`);
    }
  }
  expect(unmarked).toEqual([]);
  expect([...marked].filter((text) => said.has(text)).length).toBeGreaterThan(50);
});
