import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lookAtPages, pagesTold } from '../../scripts/audit/pages.ts';
import { category, published, table } from './small-atlas.ts';

// What pages are held against, of PL, its districts 1 and 2, and the communes 11, 12, 13, 21 and 22.
const told = pagesTold(
  published(
    [
      table([100, 60, 40, 'h', 'h', 50, 20, 20], { period: '2023' }),
      table([100, 60, 40, 40, 'h', 'h', 40, '-']),
      table(['h', 'h', 'h', 'h', 'h', 'h', 'h', 'h'], { measure: 'detected' }),
      table([30, 20, 10, 10, 10, 'h', 'h', '-'], { category: 'burglary' }),
    ],
    { categories: [category('theft'), category('burglary', { includedIn: 'theft' })] },
  ),
  new Map([
    ['theft', ['Theft', 'Kradzież']],
    ['burglary', ['Theft: burglary']],
  ]),
  new Map([['11', { '2023': 7, '2024': 2 }]]),
);

it('pages are held against the latest counts that are hidden, and against those of any period', () => {
  expect(told.latest).toBe('2024');
  expect([...(told.hidden.get('theft') ?? [])]).toEqual(['12', '13']);
  expect([...(told.hidden.get('burglary') ?? [])]).toEqual(['13', '21']);
  // What was detected stands in no table of a page.
  expect([...told.ever].sort()).toEqual([
    'burglary 2024 13',
    'burglary 2024 21',
    'theft 2023 11',
    'theft 2023 12',
    'theft 2024 12',
    'theft 2024 13',
  ]);
});

it('pages are held against what the shown counts of an area come to, open ones among them', () => {
  // Burglaries are thefts already, and no more.
  expect(Object.fromEntries(told.totals)).toEqual({
    PL: 100,
    1: 60,
    2: 40,
    11: 42,
    12: 0,
    13: 0,
    21: 40,
    22: 0,
  });
  expect([...told.recorded]).toEqual(['PL', '1', '2', '11', '12', '13', '21']);
});

it('pages may say nothing of a topic of which a latest count is hidden, but for parts of others', () =>
  expect([...(told.silent.get('crime') ?? [])]).toEqual(['12', '13']));

it('pages name categories as they are called alone and within sentences, and areas by those above', () => {
  expect([...told.idByName]).toEqual([
    ['theft', 'theft'],
    ['kradzież', 'theft'],
    ['theft: burglary', 'burglary'],
    ['theft – burglary', 'burglary'],
  ]);
  expect(told.above.get('11')).toEqual(['Area 1', 'Area PL']);
  expect(told.above.get('PL')).toEqual([]);
});

it('a page is known to be clean only where it is as it was made, and nothing is found in it', () => {
  const dist = mkdtempSync(join(tmpdir(), 'pages-told-'));
  const page = (figure: string) =>
    `<table><tbody><tr><th scope="row">Theft</th><td>${figure}</td></tr></tbody></table>`;
  const [clean, leaking] = [page('hidden'), page('3')];
  for (const folder of ['12-a', '13-b']) mkdirSync(join(dist, folder));
  writeFileSync(join(dist, '12-a/index.html'), clean);
  writeFileSync(join(dist, '13-b/index.html'), leaking);
  const seen = (clean12: string, leaking13: string, isClean = false) => {
    const made = (text: string) => ({ made: hash('sha256', text), isClean });
    const pages = [
      { file: '12-a/index.html', ...made(clean12) },
      { file: '13-b/index.html', ...made(leaking13) },
    ];
    const { leaks, clean: found, asMade } = lookAtPages(dist, pages, told);
    return { leaks: leaks.map(({ file }) => file), clean: found.map(([file]) => file), asMade };
  };
  const [both, leaks] = [['12-a/index.html', '13-b/index.html'], ['13-b/index.html']];
  expect(seen(clean, leaking)).toEqual({ leaks, clean: ['12-a/index.html'], asMade: both });
  // Somebody has written into both since.
  expect(seen('other', 'other')).toEqual({ leaks, clean: [], asMade: [] });
  expect(seen('other', 'other', true)).toEqual({ leaks, clean: [], asMade: [] });
  // What was found to be clean is not looked at again.
  expect(seen(clean, leaking, true)).toEqual({ leaks: [], clean: [], asMade: both });
  rmSync(dist, { recursive: true });
});
