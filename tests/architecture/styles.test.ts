import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** All styles end in one sheet for all pages, so a class is styled wherever its name stands. */
const SHEETS = globSync('src/**/*.css').sort();
/** Words that all pages share; every other sheet is of the component beside it. */
const isShared = (sheet: string) => dirname(sheet) === join('src', 'styles');

interface Rule {
  selector: string;
  /** Conditions around it, as `@media print`. */
  within: string;
}

/** Each selector of a sheet, of a list of them each by itself. */
function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  const open: string[] = [];
  for (const [, before = '', brace] of css
    .replace(/\/\*.*?\*\//gs, '')
    .matchAll(/([^{};]*)(;|\{|\})/g)) {
    if (brace === '{') open.push(before.trim());
    if (brace !== '}') continue;
    const head = open.pop() ?? '';
    if (head.startsWith('@')) continue;
    const within = open.join(' ');
    for (const selector of listOf(head)) rules.push({ selector, within });
  }
  return rules;
}

/** What stands between the commas of a list, but for those in brackets. */
function listOf(selectors: string): string[] {
  let depth = 0;
  const apart = [...selectors].map((letter) => {
    depth += Number(letter === '(') - Number(letter === ')');
    return letter === ',' && depth === 0 ? '\n' : letter.replace('\n', ' ');
  });
  return apart
    .join('')
    .split('\n')
    .map((one) => one.replace(/\s+/g, ' ').trim());
}

const classesIn = (selector: string): string[] => [
  ...new Set([...selector.matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name = '']) => name)),
];

/** On paper, and where a reader's own colours rule, one sheet speaks of what others have laid out. */
const onScreen = ({ within }: Rule) => !/print|forced-colors/.test(within);

/** By class: the sheets that style it wherever it stands, with no other class beside it. */
const styledAlone = Map.groupBy(
  SHEETS.flatMap((sheet) =>
    rulesOf(readFileSync(sheet, 'utf8'))
      .filter(onScreen)
      .map(({ selector }) => classesIn(selector))
      .filter((names) => names.length === 1)
      .map(([name = '']) => ({ name, sheet })),
  ),
  ({ name }) => name,
);
const sheetsOf = (name: string) => new Set(styledAlone.get(name)?.map(({ sheet }) => sheet));

it('reads selectors one by one, with what is around them', () => {
  const css =
    '/* .no {} */ .a, .b:is(p, ul:not(ol)) > .c { margin: 0 } @media print { .d p { top: 0; } }';
  expect(rulesOf(css)).toEqual([
    { selector: '.a', within: '' },
    { selector: '.b:is(p, ul:not(ol)) > .c', within: '' },
    { selector: '.d p', within: '@media print' },
  ]);
  expect(classesIn('.b:is(p, ul) > .c')).toEqual(['b', 'c']);
  expect(styledAlone.size).toBeGreaterThan(100);
});

it('no class is styled by two components, or by a component and for all', () => {
  const clashes = [...styledAlone.keys()]
    .map((name) => ({ name, sheets: [...sheetsOf(name)] }))
    .filter(({ sheets }) => sheets.length > 1 && !sheets.every(isShared));
  expect(clashes).toEqual([]);
});

it('no component styles elements by their name alone, but for its own', () => {
  const bare = SHEETS.filter((sheet) => !isShared(sheet)).flatMap((sheet) =>
    rulesOf(readFileSync(sheet, 'utf8'))
      .filter(
        ({ selector, within }) =>
          /^[a-z0-9]+(?![\w-])[^.#]*$/.test(selector) && !/keyframes|page/.test(within),
      )
      .map(({ selector }) => `${sheet}: ${selector}`),
  );
  expect(bare).toEqual([]);
});

it('a component that uses a class brings the sheet that styles it', () => {
  const strangers = globSync('src/{components,layouts}/*.astro').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const own = [...text.matchAll(/import '([^']*\.css)'/g)].map(([, path = '']) => basename(path));
    return usedClasses(text).flatMap((name) =>
      [...sheetsOf(name)]
        .filter((sheet) => !isShared(sheet) && !own.includes(basename(sheet)))
        .map((sheet) => `${basename(file)} uses .${name} of ${basename(sheet)}`),
    );
  });
  expect(strangers).toEqual([]);
});

/** Classes that a component gives, as far as they are written out in it. */
function usedClasses(astro: string): string[] {
  const given = astro.matchAll(/class(?::list)?=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g);
  const names = [...given].flatMap(([, plain, code = '']) =>
    plain !== undefined
      ? plain.split(/\s+/)
      : [...code.matchAll(/['`]([^'`]*)['`]/g)].flatMap(([, text = '']) =>
          text.replace(/\$\{[^}]*\}\S*/g, '').split(/\s+/),
        ),
  );
  return [...new Set(names.filter(Boolean))];
}
