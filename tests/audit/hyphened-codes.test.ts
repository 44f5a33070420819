import { expect, it } from 'vitest';
import { leaksOf, type PagesTold } from '../../scripts/audit/pages.ts';

const told: PagesTold = {
  hidden: new Map([['theft', new Set(['XX-01'])]]),
  ever: new Set(['theft 2024 XX-01']),
  idByName: new Map([['theft', 'theft']]),
  codes: new Set(['XX', 'XX-01', 'XX-01-2']),
  above: new Map(),
  totals: new Map(),
  latest: '2024',
  recorded: new Set(),
  topics: new Map(),
  silent: new Map(),
};
const row = (header: string) =>
  `<table><tbody><tr><th scope="row">${header}</th><td>3</td></tr></tbody></table>`;

it('a number is found where codes hold hyphens, and one code begins another', () => {
  const at = (place: string) => leaksOf(`town/${place}/index.html`, row('Theft'), told);
  expect(at('XX-01-south-west')).toHaveLength(1);
  expect(at('XX-01')).toHaveLength(1);
  expect(at('XX-01-2-south-west')).toEqual([]);
  expect(at('XX-whole')).toEqual([]);
});

it('so it is on a map, by the link to the area', () => {
  const csv = '<a href="/data/categories/theft.csv">CSV</a>';
  const link = '<a href="/town/XX-01-south-west/">South West</a>';
  expect(leaksOf('map/theft/town/index.html', csv + row(link), told)).toHaveLength(1);
});
