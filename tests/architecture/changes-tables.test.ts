import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const markup = (name: string) => readFileSync(`src/components/${name}.astro`, 'utf8');

/** A site has nothing on this page before its second release, so that no browser sees it in a test. */
it.each([
  ['CorrectedFigures', 'CorrectedFigures'],
  ['ChangedSources', 'ChangedSources'],
  ['VerdictsTable', 'ChangedVerdicts'],
])('the long table of %s says its columns on a phone, and is folded there', (table, around) => {
  const [tag = ''] = /<table[^>]*>/.exec(markup(table)) ?? [];
  expect(tag).toContain('stacked');
  const cells = [...markup(table).matchAll(/<td[^>]*>/g)].map(([cell]) => cell);
  expect(cells.length).toBeGreaterThan(2);
  expect(cells.filter((cell) => !/data-head=|class="[^"]*wide/.test(cell))).toEqual([]);
  expect(markup(around)).toMatch(/<\/Scroller>\s*<WholeTable|<VerdictsTable [^>]*>\s*<WholeTable/);
});
