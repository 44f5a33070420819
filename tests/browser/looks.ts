import { readFileSync } from 'node:fs';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface Barrier {
  id: string;
  where: string[];
}

/** Rules whose answer hangs on the width of the window and on the colours, unlike that of all others. */
const OF_LOOKS = [
  'color-contrast',
  'target-size',
  'scrollable-region-focusable',
  'link-in-text-block',
];

/** What axe finds against WCAG 2.2 AA; `looks`: only what another width or theme can change. */
export async function barriers(page: Page, looks: boolean): Promise<Barrier[]> {
  const runOnly = looks
    ? { type: 'rule' as const, values: OF_LOOKS }
    : { type: 'tag' as const, values: WCAG };
  if (!looks) await page.evaluate(axe);
  return await page.evaluate(async (only) => {
    const { axe: engine } = window as unknown as { axe: typeof Axe };
    const { violations } = await engine.run(document, {
      runOnly: only,
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => ({
      id,
      where: nodes.slice(0, 5).map((node) => node.target.join(' ')),
    }));
  }, runOnly);
}

/** Rows of a table, and areas of a map, that are as those before them: thousands take axe minutes. */
const MORE_OF_THE_SAME = 'tbody tr:nth-child(n+40), .areas path:nth-child(n+40)';

/** Leaves of thousands of like things the first few. */
export const thinned = (page: Page): Promise<void> =>
  page.evaluate((selector) => {
    for (const element of document.querySelectorAll(selector)) element.remove();
  }, MORE_OF_THE_SAME);

/** Pixels the page can be scrolled sideways; tables scroll in a box of their own. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Texts of which a part cannot be seen, since their box hides what does not fit. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *:not(.hidden-text, svg, svg *)')]
      .filter((element) => {
        const { overflowX, overflowY, position } = getComputedStyle(element);
        const hides = [overflowX, overflowY].some((how) => how === 'hidden' || how === 'clip');
        const wide = element.scrollWidth > element.clientWidth + 1;
        const high = element.scrollHeight > element.clientHeight + 1;
        const words = [...element.childNodes].some(
          (node) => node.nodeType === 3 && node.textContent?.trim(),
        );
        return (
          hides && words && position !== 'absolute' && element.clientWidth > 1 && (wide || high)
        );
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

/** Links, fields and headings whose words lie on those of another. */
export const overlaps = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'header a, main h1, main h2, main label, main button, footer a',
      ),
    ].filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const boxes = all.slice(0, 300).flatMap((element) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('.hidden-text, .skip, select')
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
      );
      const rects: { element: HTMLElement; box: DOMRect }[] = [];
      while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNode(texts.currentNode);
        for (const box of range.getClientRects()) rects.push({ element, box });
      }
      return rects;
    });
    const apart = (a: DOMRect, b: DOMRect) =>
      a.right <= b.left + 1 ||
      b.right <= a.left + 1 ||
      a.bottom <= b.top + 3 ||
      b.bottom <= a.top + 3;
    return boxes.flatMap(({ element, box }, i) =>
      boxes
        .slice(i + 1)
        .filter((other) => other.element !== element && !element.contains(other.element))
        .filter((other) => box.width > 1 && other.box.width > 1 && !apart(box, other.box))
        .map((other) => `${element.textContent?.trim()} / ${other.element.textContent?.trim()}`),
    );
  });

/** Elements that move or fade by themselves, or would when touched. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...document.getAnimations().map((animation) => animation.id || 'animation'),
    ...[...document.querySelectorAll('body *')].flatMap((element) => {
      const { transitionDuration, transitionProperty } = getComputedStyle(element);
      const still = transitionDuration.split(',').every((time) => Number.parseFloat(time) === 0);
      return still ? [] : [`${element.localName}.${element.className}: ${transitionProperty}`];
    }),
  ]);

/** How far what was drawn first moved later: the sum of all layout shifts since the page began. */
export const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const add = (entries: PerformanceEntry[]) => {
          for (const entry of entries) sum += (entry as unknown as { value: number }).value;
        };
        const observer = new PerformanceObserver((list) => add(list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() =>
          setTimeout(() => {
            add(observer.takeRecords());
            resolve(sum);
          }, 50),
        );
      }),
  );
