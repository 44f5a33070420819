import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  assertNothingExposed,
  auditDownloads,
  auditPages,
} from '../../scripts/audit/audit-folder.ts';
import { leaksOf } from '../../scripts/audit/pages.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { HIDDEN, plantedSite } from './planted-site.ts';

const { path, change, leaks, outside } = plantedSite();

describe('the audit of a published folder', () => {
  it('finds nothing in what was published, though counts are hidden', async () => {
    const audited = await auditDownloads(path(), silent);
    expect(audited.release).toBe('2024-12-31');
    expect(audited.result.hidden).toBeGreaterThan(0);
    expect(() => assertNothingExposed(audited.result, path())).not.toThrow();
  });

  it('finds a count that one file shows and the others hide', async () => {
    await change('data/categories/theft.csv', (text) => text.replace(HIDDEN, '$13,counted,'));
    const found = await leaks();
    expect(found).toContain(
      'data/categories/theft.csv: theft, detected, 2024: a count of 3 is shown',
    );
    expect(found).toContain(
      ': theft, detected, 2024 in 0102 is hidden in one file and shown in another',
    );
  });

  it('finds it in the JSON of an area as well', async () => {
    await change('data/areas/0102.json', (text) => text.replace('"suppressed"', '3'));
    expect(await leaks()).toHaveLength(2);
  });

  it('finds a total that gives two counts away, and says by which equation', async () => {
    const shown = (text: string) =>
      text.replace(/^(0101,.*,detected,2024,),suppressed,/m, '$110,counted,');
    await change('data/categories/theft.csv', shown);
    await change('data/areas/0101.csv', shown);
    const { result } = await auditDownloads(path(), silent);
    expect(result.exposed).toMatchObject([{ area: '0102', interval: { low: 3, high: 3 } }]);
    expect(result.exposed[0]?.evidence[0]).toMatch(/^0101 \+ 0102 = 01 \(theft, detected, 2024\)$/);
    expect(() => assertNothingExposed(result, path())).toThrow(MistakesFound);
  });

  it('finds a rate beside a hidden count', async () => {
    const rated = (text: string) =>
      text.replace(/^(0102,.*,detected,2024,,suppressed),,,,/m, '$1,100000,residents,300,');
    await change('data/areas/0102.csv', rated);
    const { result } = await auditDownloads(path(), silent);
    const southwest = result.exposed.find(({ area }) => area === '0102');
    expect(southwest).toMatchObject({ measure: 'detected', interval: { low: 3, high: 3 } });
    expect(southwest?.evidence).toEqual([
      'a rate of 300 per 100000 of 1000 residents (0102, theft, detected, 2024)',
    ]);
  });

  it('finds limits of a rate beside a hidden count, without the rate', async () => {
    const limits = (text: string) =>
      text.replace(/^(0102,.*,detected,2024,,suppressed),,,,,/m, '$1,100000,,,62,877');
    await change('data/areas/0102.csv', limits);
    expect(await leaks()).toEqual([
      'data/areas/0102.csv: limits of a rate stand beside theft, detected, 2024 in 0102, which is hidden',
    ]);
  });

  it('finds a detection rate beside a hidden count', async () => {
    const line = '0102,Southwest,town,police,theft,Theft,,detectionRate,2024,42.9,counted,,,,\r\n';
    await change('data/areas/0102.csv', (text) => text + line);
    expect(await leaks()).toEqual([
      'data/areas/0102.csv: a detection rate stands beside theft, detected, 2024 in 0102, which is hidden',
    ]);
  });

  it('finds a count and a rate in what a map fetches', async () => {
    await mkdir(path('data/maps/theft'), { recursive: true });
    const period = { period: '2024', counts: [3], rates: { values: [300], fills: [1] } };
    const map = { areas: ['0102'], periods: [period] };
    await writeFile(path('data/maps/theft/town.json'), JSON.stringify(map));
    // What was recorded there is shown as 7, so a 3 in its place is a small count that is shown.
    expect(await leaks()).toEqual([
      'data/maps/theft/town.json: theft, recorded, 2024: a count of 3 is shown',
    ]);
  });

  it('finds the class of a hidden count in what a map fetches', async () => {
    await mkdir(path('data/maps/theft'), { recursive: true });
    // Nothing but the class of southwest's rate is told, of a year in which its thefts are hidden.
    const map = (fill: number | string) => {
      const rates = { values: ['suppressed'], fills: [fill] };
      return JSON.stringify({
        areas: ['0102'],
        periods: [{ period: '2030', counts: ['suppressed'], rates }],
      });
    };
    const file = path('data/maps/theft/town.json');
    await writeFile(file, map('suppressed'));
    expect(await leaks()).toEqual([]);
    await writeFile(file, map(2));
    expect(await leaks()).toEqual([
      'data/maps/theft/town.json: theft, 2030: class 2 stands beside a hidden count of 0102',
    ]);
  });

  it('finds the same in the same order with one thread and with two', async () => {
    await change('data/categories/theft.csv', (text) => text.replace(HIDDEN, '$13,counted,'));
    await change('data/areas/0102.json', (text) => text.replace('"suppressed"', '3'));
    const one = await auditDownloads(path(), silent, null, 1);
    const two = await auditDownloads(path(), silent, null, 2);
    expect(one.result.plain.length).toBeGreaterThan(2);
    expect(two).toEqual(one);
    const page = path('town/0102-southwest');
    await mkdir(page, { recursive: true });
    const rows = '<tr><th scope="row">Theft</th><td>3</td><td>300.0</td></tr>';
    await writeFile(join(page, 'index.html'), `<table><tbody>${rows}</tbody></table>`);
    const told = { ...one, told: { ...one.told, hidden: new Map([['theft', new Set(['0102'])]]) } };
    for (const threads of [1, 2]) {
      await expect(auditPages(path(), told, silent, { threads })).rejects.toThrow(
        'theft in 0102: "3", "300.0" where it is hidden',
      );
    }
  });

  it('refuses a folder that is no published site', async () => {
    await expect(auditDownloads(outside(), silent)).rejects.toThrow(MistakesFound);
  });
});

describe('the audit of a page', () => {
  const told = {
    hidden: new Map([['theft', new Set(['0102'])]]),
    ever: new Set(['theft 2022 0102', 'theft 2024 0102']),
    idByName: new Map([['theft', 'theft']]),
    codes: new Set(['0101', '0102']),
    above: new Map([['0102', ['West 1']]]),
    totals: new Map<string, number>(),
    latest: '2024',
    recorded: new Set<string>(),
    topics: new Map([['crime', 'crime']]),
    silent: new Map([['crime', new Set(['0102'])]]),
  };
  const row = (header: string, ...cells: string[]) =>
    `<table><tbody><tr><th scope="row">${header}</th>${cells.map((c) => `<td>${c}</td>`).join('')}</tr></tbody></table>`;

  it('finds a number, or a rate, in the row of a hidden count', () => {
    const file = 'town/0102-southwest/index.html';
    expect(leaksOf(file, row('Theft', 'hidden', '–', '12'), told)).toEqual([]);
    expect(leaksOf(file, row('Theft', '3', '–', '12'), told)).toHaveLength(1);
    expect(
      leaksOf(file, row('Theft', 'hidden', '300.0 <span>60&ndash;900</span>'), told),
    ).toHaveLength(1);
    expect(leaksOf('town/0101-northwest/index.html', row('Theft', '35', '700'), told)).toEqual([]);
  });

  it('finds it in the table of a map, by the link to the area', () => {
    const csv = '<a href="/data/categories/theft.csv">CSV</a>';
    const link = '<a href="/town/0102-southwest/">Southwest</a>';
    expect(leaksOf('map/theft/town/index.html', csv + row(link, 'hidden', 'hidden'), told)).toEqual(
      [],
    );
    expect(leaksOf('map/theft/town/index.html', csv + row(link, '3', '300.0'), told)).toHaveLength(
      1,
    );
  });

  it('takes no digit in the name of the area above for a count', () => {
    const csv = '<a href="/data/categories/theft.csv">CSV</a>';
    const link = '<a href="/town/0102-southwest/">Southwest</a>';
    const within = (text: string) =>
      leaksOf(
        'map/theft/town/index.html',
        `${csv}<table><tbody><tr><th scope="row">${link}</th><td class="text">${text}</td><td>hidden</td></tr></tbody></table>`,
        told,
      );
    expect(within('county West 1')).toEqual([]);
    expect(within('county West 1, 3')).toHaveLength(1);
  });

  const table = (columns: string[], header: string, cells: string[]) =>
    `<table><thead><tr>${['Category', ...columns].map((c) => `<th scope="col">${c}</th>`).join('')}</tr></thead><tbody><tr><th scope="row">${header}</th>${cells.join('')}</tr></tbody></table>`;
  const page = (header: string, ...cells: string[]) =>
    leaksOf(
      'town/0102-southwest/index.html',
      table(['2024', 'Rate', 'Change', 'Detection', '2022', '2023'], header, cells),
      told,
    );
  const HIDDEN = ['<td>hidden</td>', '<td>–</td>'];

  it('takes no demand of a debate for a count of offences, where a subject has the name of one', () => {
    const head = (plane: string) => `<th scope="col" class="text ${plane}">${plane}</th>`;
    const topics = (...cells: string[]) =>
      leaksOf(
        'town/0102-southwest/index.html',
        `<table><thead><tr><th>Topic</th>${['police', 'society', 'reports'].map(head).join('')}</tr></thead>
        <tbody><tr><th scope="row">Theft</th>${cells.join('')}</tr></tbody></table>`,
        told,
      );
    const demands = '<td class="text society">3 demands</td>';
    const reports = '<td class="text">7 reports</td>';
    expect(topics('<td class="text no">none</td>', demands, reports)).toEqual([]);
    expect(topics('<td class="text no">3</td>', demands, reports)).toHaveLength(1);
    // A cell cannot take itself out of what is looked at.
    expect(topics('<td class="text society">3</td>', demands, reports)).toHaveLength(1);
  });

  it('looks at no table of demands or reports, which are open', () => {
    const inPart = (plane: string) =>
      leaksOf(
        'town/0102-southwest/index.html',
        `<section id="${plane}"><section>${row('Theft', '3')}</section></section>`,
        told,
      );
    expect(inPart('society')).toEqual([]);
    expect(inPart('reports')).toEqual([]);
    expect(inPart('police')).toHaveLength(1);
  });

  const REST = ['<td>hidden</td>', '<td>12</td>'];

  it('finds nothing in a row that hides all it has to', () => {
    expect(
      page('Theft', ...HIDDEN, '<td class="text">too few</td>', '<td>–</td>', ...REST),
    ).toEqual([]);
  });

  it('finds a detection rate, a place among others, and an earlier period', () => {
    const place = '<td class="text">places 3–5 of 20</td>';
    expect(page('Theft', ...HIDDEN, place, '<td>–</td>', ...REST)[0]?.says).toContain('3–5 of 20');
    const text = '<td class="text"></td>';
    expect(page('Theft', ...HIDDEN, text, '<td>33.3%</td>', ...REST)[0]?.says).toContain('33.3%');
    const past = ['<td>7</td>', '<td>12</td>'];
    expect(page('Theft', ...HIDDEN, text, '<td>–</td>', ...past)[0]?.says).toContain('"7"');
  });

  it('finds a quarter in which it is hidden, and no other, by what the head of the column says', () => {
    const hidden = (...periods: string[]) => ({
      ...told,
      ever: new Set(periods.map((period) => `theft ${period} 0102`)),
    });
    const heads = ['2024-Q2', '2024-Q1'].map((p) => `<th scope="col" data-period="${p}">Q</th>`);
    const years = `<table><thead><tr><th>Kind</th>${heads.join('')}</tr></thead>
      <tbody><tr><th scope="row">Theft</th><td>hidden</td><td>7</td></tr></tbody></table>`;
    const found = (...periods: string[]) =>
      leaksOf('town/0102-southwest/index.html', years, hidden(...periods));
    expect(found('2024-Q2')).toEqual([]);
    expect(found('2024-Q2', '2024-Q1')[0]?.says).toContain('"7"');
  });

  it('finds a sum over all offences that holds more than the counts that are shown', () => {
    const sums = (text: string, totals: ReadonlyMap<string, number>) =>
      leaksOf(
        'county/01-west/index.html',
        `<table><thead><tr><th>Name</th><th>Residents</th><th class="police">Offences</th></tr></thead>
        <tbody><tr><th scope="row"><a href="/town/0102-southwest/">Southwest</a></th><td>1,000</td><td>${text}</td></tr></tbody></table>`,
        { ...told, totals, codes: new Set(['01', '0102']) },
      ).map(({ says }) => says);
    const shown = new Map([['0102', 1007]]);
    expect(sums('≥ 1,007', shown)).toEqual([]);
    expect(sums('1,007*', shown)).toEqual([]);
    expect(sums('1,010', shown)).toEqual([
      '1010 offences in 0102, whose shown counts come to 1007: what is hidden comes to 3',
    ]);
  });

  it('knows a part of another category by the end of its name', () => {
    expect(page('of which theft', '<td>3</td>', '<td>–</td>')).toHaveLength(1);
  });

  it('finds it in a row whose attributes and names hold signs of markup', () => {
    const link = '<a href="/town/0102-southwest/" aria-label="<b>South</b> > west">South</a>';
    const cells = ['<td title="a > b">3</td>', '<td>300.0</td>'];
    const rows = `<tr><th scope="row" data-name="</th><td>">${link}</th>${cells.join('')}</tr>`;
    const html = `<a href="/data/categories/theft.csv">CSV</a><table aria-label="1 > 0"><tbody>${rows}</tbody></table>`;
    expect(leaksOf('map/theft/town/index.html', html, told)).toHaveLength(1);
  });

  it('finds what a map says of an area that is pointed at', () => {
    const map = (said: string) =>
      `<a href="/data/categories/theft.csv">CSV</a><path data-c="0102" d="M0 0"> <title>District 9: ${said}</title></path>`;
    expect(leaksOf('map/theft/town/index.html', map('hidden count'), told)).toEqual([]);
    expect(leaksOf('map/theft/town/index.html', map('30.1'), told)).toHaveLength(1);
  });

  it('finds the class that a map colours a hidden count by, which its legend tells', () => {
    const map = (fill: string) =>
      `<a href="/data/categories/theft.csv">CSV</a><svg><g class="areas"><g data-fill="${fill}"><path data-c="0102" d="M0 0"><title>District: hidden</title></path></g></g></svg>`;
    expect(leaksOf('map/theft/town/index.html', map('suppressed'), told)).toEqual([]);
    expect(leaksOf('map/theft/town/index.html', map('3'), told)[0]?.says).toContain('class 3');
  });
});
