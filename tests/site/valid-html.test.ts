import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, expect, it } from 'vitest';
import { builtSite } from './built-fixture.ts';

const { out, pages, remove } = builtSite();
afterAll(remove);

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // An id may hold any letter but a space, as HTML has it; those of the cards hold "=".
    'valid-id': ['error', { relaxed: true }],
    // Matters of taste: a table's box is a region by its role, and a long place has a long title.
    'prefer-native-element': 'off',
    'long-title': 'off',
    // The builder shows what is chosen at once, so its form has nothing to send.
    'wcag/h32': 'off',
  },
});

/** The first page of each kind in each language, and the one whose place has markup in its name. */
function onePageOfEachKind(): string[] {
  const kindOf = (address: string) => {
    const words = address.split('/').slice(1, -1);
    return [words.length, ...words.filter((word) => !/\d|XX|category|kategoria/.test(word))].join(
      ' ',
    );
  };
  const byKind = Map.groupBy(pages.keys(), kindOf);
  const marked = [...pages.keys()].filter((address) => address.includes('1101-b-laka'));
  return [...[...byKind.values()].flatMap((addresses) => addresses.slice(0, 1)), ...marked];
}

it.each(onePageOfEachKind())('is valid HTML: %s', async (address) => {
  const file = join(out, address, address.endsWith('/') ? 'index.html' : '');
  const text = readFileSync(file, 'utf8');
  const { results } = await validator.validateString(text);
  const said = results.flatMap(({ messages }) =>
    messages.map((one) => `${one.ruleId} ${one.selector ?? ''}: ${one.message}`),
  );
  expect([...new Set(said)]).toEqual([]);
  // The validator reads on behind the end, where HTML has nothing more.
  expect(text.slice(text.indexOf('</html>')).trimEnd()).toBe('</html>');
});
