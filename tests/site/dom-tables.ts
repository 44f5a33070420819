import { PLANES, type Plane } from '../../src/domain/plane.ts';

const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

/** Words of an element, those of its parts kept apart as a reader sees them. */
function wordsOf(element: Element): string {
  const texts = [...element.childNodes].map((node) =>
    node.nodeType === 3 ? (node.textContent ?? '') : ` ${wordsOf(node as Element)} `,
  );
  return texts.join('');
}

const planeIn = (words: readonly string[]): Plane | null =>
  PLANES.find((plane) => words.includes(plane)) ?? null;
const classesOf = (element: Element) =>
  (element.getAttribute('class') ?? '').split(/\s+/).filter((one) => one !== '');

function planeOf(element: Element): Plane | null {
  for (let at = element.closest('section'); at; at = at.parentElement?.closest('section') ?? null) {
    const plane = planeIn([at.getAttribute('id') ?? '']);
    if (plane) return plane;
  }
  return null;
}

/** The rows of a page's tables that have a header, as a document tells them: tree, selectors, no cutting. */
export function domTables(document: Document) {
  return [...document.querySelectorAll('table')].map((table) => {
    const heads = [...table.querySelectorAll('thead th')].filter(
      (th) => th.getAttribute('scope') !== 'row',
    );
    return [...table.querySelectorAll('tbody tr')].flatMap((tr) => {
      const header = [...tr.querySelectorAll('th[scope="row"]')].at(-1);
      if (!header) return [];
      const cells = [...tr.querySelectorAll('td')].map((td, i) => ({
        text: plain(wordsOf(td)),
        isText: classesOf(td).includes('text'),
        plane: heads[i + 1] ? planeIn(classesOf(heads[i + 1] as Element)) : null,
        classes: classesOf(td),
      }));
      return [
        {
          header: plain(wordsOf(header)),
          link: header.querySelector('[href]')?.getAttribute('href') ?? '',
          plane: planeOf(table),
          columns: heads.slice(1).map((th) => plain(wordsOf(th))),
          periods: heads.slice(1).map(periodOf),
          cells,
        },
      ];
    });
  });
}

/** What maps say of their areas. */
export const domTitles = (document: Document) =>
  [...document.querySelectorAll('path[data-c]')].flatMap((path) => {
    const title = path.querySelector('title');
    return title
      ? [
          {
            code: path.getAttribute('data-c') ?? '',
            title: plain(title.textContent),
            fill: path.closest('g')?.getAttribute('data-fill') ?? '',
          },
        ]
      : [];
  });

/** Of which period a column is: by its attribute, or a year by its name. */
function periodOf(th: Element): string | null {
  const text = plain(wordsOf(th));
  return th.getAttribute('data-period') ?? (/^\d{4}$/.test(text) ? text : null);
}
