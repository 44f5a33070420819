import type { SSRManifest } from 'astro';
import * as astro from 'astro/compiler-runtime';
import { markHTMLString, renderToString } from 'astro/runtime/server/index.js';
import { expect, test } from 'vitest';
import { resultsOf } from '../../scripts/build/pages/astro-state.ts';
import * as atOnce from '../../scripts/build/pages/at-once.ts';

type Runtime = typeof atOnce;
type Slots = Parameters<Runtime['renderSlot']>[1][];

const componentOf = (
  write: (result: atOnce.ResultAtOnce, props: object, slots: never) => unknown,
) => astro.createComponent(write as never) as unknown as atOnce.Component;

/** Custom elements, one in the other, and scripts, as the compiler writes them. */
const elementsBy = ({ render, renderComponent, renderScript }: Runtime) => {
  const copied = (result: atOnce.ResultAtOnce, text: string) =>
    renderComponent(
      result,
      'copy-code',
      'copy-code',
      { class: 'a "b"', hidden: true, 'data-n': 0, 'data-none': null, title: `<${text}> & more` },
      { default: () => render`<b>${text}</b>${[1, '<2>'].map((one) => render`<i>${one}</i>`)}` },
    );
  return componentOf((result) => {
    const inner = renderComponent(result, 'no-content', 'no-content', {});
    return render`<p>${renderScript(result, 'one')}
      ${copied(result, 'ż <tag>')}${renderComponent(result, 'out-side', 'out-side', {}, { default: () => render`${copied(result, 'in')}${inner}` })}
      ${renderScript(result, 'one')}${renderScript(result, 'two')}</p>`;
  });
};

/** A layout with a slot, one with a fallback, and scripts before, in and behind them. */
const layoutBy = ({ render, renderSlot, renderHead, maybeRenderHead, renderScript }: Runtime) =>
  componentOf(
    (result, { title }: { title?: string }, slots: { default?: Slots[0]; side?: Slots[0] }) => {
      const head = renderHead as (result: atOnce.ResultAtOnce) => unknown;
      const maybe = maybeRenderHead as (result: atOnce.ResultAtOnce) => unknown;
      return render`<html><head><title>${title}</title>${head(result)}</head>${maybe(result)}<body>${renderScript(result, 'before')}
      ${renderSlot(result, slots.default)}<aside>${renderSlot(result, slots.side, render`<i>${title}</i>`)}</aside>
      ${renderScript(result, 'one')}${renderScript(result, 'before')}</body></html>`;
    },
  );

/** What the compiler lets stand in braces. */
const values = (render: Runtime['render']): unknown[] => [
  [null, undefined, false, true, 0, -0, 1.5, NaN, 10n, '', ' ', '<a href="x">\'&amp;\'</a>'],
  [[['deep'], [render`<b>${['er']}</b>`]], new Set(['one', '<2>']), () => 'called & said'],
  [markHTMLString('<em>as it stands</em>'), () => [render`<u>${1}</u>`, null]],
];

const pageBy = (by: Runtime) => {
  const { render, renderComponent, renderScript, templateEnter, templateExit } = by;
  const { unescapeHTML, spreadAttributes, addAttribute, Fragment } = by;
  const [Layout, Elements] = [layoutBy(by), elementsBy(by)];
  return componentOf((result) => {
    const inside = () => render`${values(render).map((one) => render`<li>${one}</li>`)}
      ${renderComponent(result, 'Elements', Elements, {})}${renderScript(result, 'one')}
      <template>${templateEnter(result)}${renderScript(result, 'one')}${templateExit(result)}</template>
      ${renderComponent(result, 'Fragment', Fragment, {}, { default: () => render`<hr>${unescapeHTML('<b>&</b>')}` })}
      <a${addAttribute('a & "b"', 'title')}${spreadAttributes({ href: '?a&b', hidden: false })}>${'<x>'}</a>`;
    return render`${renderComponent(result, 'Layout', Layout, { title: 'A & B' }, { default: inside })}`;
  });
};

const manifest = {
  base: '/',
  componentMetadata: new Map(),
  inlinedScripts: new Map([['two', 'let two = "2";']]),
  entryModules: { one: '_astro/one.js', before: '_astro/before.js' },
  clientDirectives: new Map(),
  renderers: [],
} as unknown as SSRManifest;

/** Astro's own runtime asks a request's state where a script is. */
const newResult = () =>
  Object.assign(resultsOf(manifest, '', [])('/'), {
    resolve: (id: string) => Promise.resolve(`/${manifest.entryModules[id]}`),
  });

const astroAlone = (page: atOnce.Component) =>
  renderToString(newResult(), page as never, {}, {}, true);

const pageAtOnce = async (page: atOnce.Component) =>
  (await atOnce.renderPage(newResult(), page, {})).join('');

test("pages rendered at once have the bytes of Astro's own runtime", async () => {
  const ours = await pageAtOnce(pageBy(atOnce));
  expect(ours).toBe(await astroAlone(pageBy(astro as unknown as Runtime)));
  expect(ours.split('<script type="module" src="/_astro/one.js"></script>')).toHaveLength(3);
  expect(ours).toContain('title="<in> &amp; more"');
  expect(ours).toContain('<aside><i>A &amp; B</i></aside>');
});

test.each([
  '<!doctype html>',
  '\n  <!DOCTYPE HTML>',
  '<!-- made by a program\n --> <!-- > --><!doctype html>',
  '<!-- <!doctype html> -->',
  '',
])('a page that begins with %j has one document type, as it has in Astro', async (begins) => {
  const pageWith = ({ render, unescapeHTML }: Runtime) =>
    componentOf(() => render`${unescapeHTML(begins)}<p>${'<!doctype html>'}</p>`);
  const ours = await pageAtOnce(pageWith(atOnce));
  expect(ours.replace(/<!--.*?-->/gs, '').match(/<!doctype html>/gi)).toHaveLength(1);
  if (begins !== '<!-- <!doctype html> -->')
    expect(ours).toBe(await astroAlone(pageWith(astro as unknown as Runtime)));
});

/** Two parts that are waited for, in a list and beside text. */
const latePageBy = ({ render, renderComponent }: Runtime) => {
  const Later = componentOf(async (_result, { text }: { text?: string }) => {
    await Promise.resolve();
    return render`<b>${text}</b>`;
  });
  return componentOf((result) => {
    const later = (text: string) => renderComponent(result, 'Later', Later, { text });
    return render`<!DOCTYPE html><p>${'a & b'}${['1', later('<2>'), '3', later('4')]}${false}${'5'}</p>${later('6')}<hr>`;
  });
};

test('what a component waits for stands in its place, as it would in a page of Astro', async () => {
  const ours = await pageAtOnce(latePageBy(atOnce));
  expect(ours).toBe(await astroAlone(latePageBy(astro as unknown as Runtime)));
  expect(ours).toBe('<!DOCTYPE html><p>a &amp; b1<b>&lt;2&gt;</b>3<b>4</b>5</p><b>6</b><hr>');
});

test('what a component throws while others wait reaches whoever asked for the page', async () => {
  const failing = componentOf(() => Promise.reject(new Error('no chart')));
  const page = componentOf((result) => {
    const part = atOnce.renderComponent(result as never, 'Part', failing, {});
    return atOnce.render`<p>${part}</p>`;
  });
  await expect(pageAtOnce(page)).rejects.toThrow('no chart');
});

test('what cannot be written is an error and no page', () => {
  const write = (value: unknown) => () => atOnce.render`<p>${value}</p>`;
  expect(write(new Date(0))).toThrow('A component gave what cannot be written: [object Date].');
  expect(write({ text: '<b>' })).toThrow('[object Object]');
  expect(write(Symbol('x'))).toThrow('[object Symbol]');
  expect(write(astro.render`<b>${1}</b>`)).toThrow('[object Object]');
  const result = newResult() as unknown as atOnce.ResultAtOnce;
  expect(() => atOnce.renderComponent(result, 'Gone', undefined as never, {})).toThrow(
    '<Gone> is no component of Astro.',
  );
  const slots = { side: () => atOnce.render`text` };
  expect(() => atOnce.renderComponent(result, 'a-b', 'a-b', {}, slots)).toThrow(
    '<a-b> was given a named slot',
  );
});

test("attributes are those of Astro's own runtime, whatever they are named and say", () => {
  const names = ['d', 'class', 'class:list', 'className', 'style', 'hidden', 'open', 'OPEN', 'a b'];
  names.push('download', 'popover', 'href', 'data-n', 'set:html', 'aria-hidden', 'x"y', '');
  const said = ['', 'x', 'a & b', 'say "no"', "it's <b>", 'ż', 0, -1.5, NaN, true, false, null];
  const others = [undefined, ['a', 'b'], { color: 'red' }, [{ color: 'red' }, 'top:0'], 10n];
  for (const name of names)
    for (const value of [...said, ...others])
      for (const escape of [true, false])
        for (const element of ['', 'a', 'copy-code'])
          expect([name, value, atOnce.addAttribute(value, name, escape, element).text]).toEqual([
            name,
            value,
            String(astro.addAttribute(value, name, escape, element)),
          ]);
});

/** Longer than a piece in a list, in a template and in a component in it. */
const longPageBy = ({ render, renderComponent }: Runtime) => {
  const text = 'ż & <zgłoszenia>'.repeat(400);
  const list = Array.from({ length: 30 }, (_, i) => render`<li>${i} ${text}</li>`);
  const Part = componentOf(() => render`<ul>${list}</ul>${text}${list}<hr>`);
  return componentOf((result) => {
    const part = renderComponent(result, 'Part', Part, {});
    return render`<!DOCTYPE html><p>${text}${[text, [part, text]]}${part}</p>${text}`;
  });
};

test('a long page comes in pieces that fit into memory, and has all its bytes', async () => {
  const pieces = await atOnce.renderPage(newResult(), longPageBy(atOnce), {});
  expect(pieces.join('')).toBe(await astroAlone(longPageBy(astro as unknown as Runtime)));
  expect(pieces.length).toBeGreaterThan(10);
  for (const piece of pieces) expect(piece.length).toBeLessThan(65_000);
});
