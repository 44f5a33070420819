import type { SSRManifest } from 'astro';
import * as astro from 'astro/compiler-runtime';
import { renderToString } from 'astro/runtime/server/index.js';
import { expect, test } from 'vitest';
import { resultsOf } from '../../scripts/build/pages/astro-state.ts';
import * as atOnce from '../../scripts/build/pages/at-once.ts';

type Runtime = Pick<typeof atOnce, 'render' | 'renderComponent' | 'renderScript'>;
type Factory = Parameters<typeof renderToString>[1];

/** A page as the compiler writes it: custom elements, one in the other, and scripts. */
const pageBy = ({ render, renderComponent, renderScript }: Runtime): Factory => {
  const copied = (result: atOnce.ResultAtOnce, text: string) =>
    renderComponent(
      result,
      'copy-code',
      'copy-code',
      { class: 'a "b"', hidden: true, 'data-n': 0, 'data-none': null, title: `<${text}> & more` },
      { default: () => render`<b>${text}</b>${[1, '<2>'].map((one) => render`<i>${one}</i>`)}` },
    );
  return astro.createComponent((result: atOnce.ResultAtOnce) => {
    const inner = renderComponent(result, 'no-content', 'no-content', {});
    return render`<html><head>${astro.renderHead()}</head><body>${renderScript(result, 'one')}
      ${copied(result, 'ż <tag>')}${renderComponent(result, 'out-side', 'out-side', {}, { default: () => render`${copied(result, 'in')}${inner}` })}
      ${renderScript(result, 'one')}${renderScript(result, 'two')}</body></html>`;
  }) as unknown as Factory;
};

const manifest = {
  base: '/',
  componentMetadata: new Map(),
  inlinedScripts: new Map([['two', 'let two = "2";']]),
  entryModules: { one: '_astro/one.js' },
  clientDirectives: new Map(),
  renderers: [],
} as unknown as SSRManifest;

/** Astro's own runtime asks a request's state where a script is. */
const newResult = () =>
  Object.assign(resultsOf(manifest, '', [])('/'), {
    resolve: (id: string) => Promise.resolve(`/${manifest.entryModules[id]}`),
  });

test("pages rendered at once have the bytes of Astro's own runtime", async () => {
  const render = (by: Runtime) => renderToString(newResult(), pageBy(by), {}, {}, true);
  const ours = await render(atOnce);
  expect(ours).toBe(await render(astro as unknown as Runtime));
  expect(ours).toContain('<script type="module" src="/_astro/one.js"></script>');
  expect(ours).toContain('title="<in> &amp; more"');
});

test('nothing is waited for: neither a script nor a custom element is a promise', () => {
  const result = newResult() as unknown as atOnce.ResultAtOnce;
  const slots = { default: () => atOnce.render`text` };
  expect(atOnce.renderScript(result, 'one')).not.toBeInstanceOf(Promise);
  expect(atOnce.renderComponent(result, 'a-b', 'a-b', {}, slots)).not.toBeInstanceOf(Promise);
  expect(() => atOnce.renderComponent(result, 'a-b', 'a-b', {}, { side: slots.default })).toThrow(
    '<a-b> was given a named slot',
  );
});

test("attributes are those of Astro's own runtime, whatever they are named and say", () => {
  const names = ['d', 'class', 'class:list', 'className', 'style', 'hidden', 'open', 'OPEN', 'a b'];
  names.push('download', 'popover', 'href', 'data-n', 'set:html', 'aria-hidden', 'x"y', '');
  const values = ['', 'x', 'a & b', 'say "no"', "it's <b>", 'ż', 0, -1.5, NaN, true, false, null];
  const others = [undefined, ['a', 'b'], { color: 'red' }, [{ color: 'red' }, 'top:0'], 10n];
  for (const name of names)
    for (const value of [...values, ...others])
      for (const escape of [true, false])
        for (const element of ['', 'a', 'copy-code'])
          expect([name, value, String(atOnce.addAttribute(value, name, escape, element))]).toEqual([
            name,
            value,
            String(astro.addAttribute(value, name, escape, element)),
          ]);
});
