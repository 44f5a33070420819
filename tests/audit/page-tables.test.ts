import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, tablesOf } from '../../scripts/audit/page-tables.ts';

const table = (head: string, ...rows: string[]) =>
  `<table><thead><tr>${head}</tr></thead><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`;
const HEAD = '<th scope="col">Kind</th><th scope="col">2024</th>';

describe('the tables of a page', () => {
  it('are read by row, with the heads of their columns', () => {
    const html = table(
      '<th>Kind</th><th class="text police">2024 <span>so far</span></th><th class="society">Said</th>',
      '<th scope="row"><a href="/x/0102-y/">Theft</a> <a href="/z/">?</a></th><td>1&nbsp;234</td><td class="no text">3</td>',
    );
    expect(tablesOf(html)).toEqual([
      [
        {
          header: 'Theft ?',
          link: '/x/0102-y/',
          plane: null,
          columns: ['2024 so far', 'Said'],
          periods: [null, null],
          cells: [
            { text: '1 234', isText: false, plane: 'police', classes: [] },
            { text: '3', isText: true, plane: 'society', classes: ['no', 'text'] },
          ],
        },
      ],
    ]);
  });

  it('are read where what ends a row may be left out', () => {
    const html =
      '<TABLE><TBODY><TR><TH scope=row>A<TD>1<TR><TH scope=row>B<TD>2</TABLE><p>9<table></table>';
    const [rows, none] = tablesOf(html);
    expect(rows?.map(({ header, cells }) => [header, cells[0]?.text])).toEqual([
      ['A', '1'],
      ['B', '2'],
    ]);
    expect(none).toEqual([]);
  });

  it('are those that a browser shows: none in comments, scripts or texts of attributes', () => {
    const one = table(HEAD, '<th scope="row">A</th><td>1</td>');
    const hidden = `<!-- ${one} --><script>"${one}"</script><p title='${one}'>${one}`;
    expect(tablesOf(hidden)).toHaveLength(1);
  });

  it('have a digit that is written as a sign', () => {
    expect(
      tablesOf(table(HEAD, '<th scope="row">A</th><td>&#51;&#x33;</td>'))[0]?.[0]?.cells,
    ).toMatchObject([{ text: '33' }]);
  });

  it('are the same whatever stands in attributes and names', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (said, name) => {
        const quoted = said.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
        const told = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        const html = table(
          `<th title="${quoted}">Kind</th><th title="${quoted}">2024</th>`,
          `<th scope="row" data-x="${quoted}"><a aria-label="${quoted}" href="/a/">${told}</a></th><td aria-label="${quoted}">7</td>`,
        );
        expect(tablesOf(`<section aria-label="${quoted}">${html}</section>`)).toEqual([
          [
            {
              header: name.replace(/\s+/g, ' ').trim(),
              link: '/a/',
              plane: null,
              columns: ['2024'],
              periods: ['2024'],
              cells: [{ text: '7', isText: false, plane: null, classes: [] }],
            },
          ],
        ]);
      }),
    );
  });
});

describe('the areas of a map', () => {
  it('are read with what is said of them', () => {
    const path = (code: string, said: string) =>
      `<path d="M0 0" aria-label="a>b" data-c="${code}"><title>${said}</title></path>`;
    const html = `<title>Page 1</title><svg><title>Map 2</title>${path('0101', '&lt;b&gt;: 3')}<path data-c="0102"/><title>4</title></svg>`;
    expect(figuresOf(html).titles).toEqual([{ code: '0101', title: '<b>: 3', fill: '' }]);
  });
});
