import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { Tally } from '../../src/intake/tally.ts';
import { ledgerLines, valueLines } from '../../scripts/commands/ledger-lines.ts';
import { parseClock, parsePort } from '../../scripts/commands/options.ts';
import { outcomeOf } from '../../scripts/commands/outcome.ts';

it('goes on in silence when whoever reads has heard enough', async () => {
  const outcome = JSON.stringify(resolve('scripts/commands/outcome.ts'));
  const work = `import { runToEnd } from ${outcome};
    import { setTimeout } from 'node:timers/promises';
    await runToEnd(async () => {
      for (let line = 0; line < 20; line++) {
        process.stdout.write('line\\n');
        await setTimeout(5);
      }
      process.stderr.write('done');
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', work]);
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (more) => (said += String(more)));
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, said }).toEqual({ code: 0, said: 'done' });
});

describe('how a command ends', () => {
  it('lists every mistake at once, without a stack, with exit code 1', () => {
    const { code, text } = outcomeOf(
      new MistakesFound([
        {
          fault: 'unknown',
          file: 'raw/a.csv',
          line: 7,
          column: 'gmina',
          value: '999999',
          problem: 'no such commune.',
          remedy: 'Correct the code.',
        },
        { fault: 'missing', file: 'atlas.json', problem: 'no title.', remedy: 'Add one.' },
      ]),
    );
    expect(code).toBe(1);
    expect(text).toBe(
      [
        '2 mistakes found. Nothing that was published has been touched.',
        '  raw/a.csv:7, "gmina", value "999999": unknown: no such commune. Correct the code.',
        '  atlas.json: missing: no title. Add one.',
      ].join('\n'),
    );
  });

  it('keeps the stack of a fault of the program, with another exit code', () => {
    const { code, text } = outcomeOf(new TypeError('x is undefined'));
    expect(code).toBe(70);
    expect(text).toMatch(/TypeError: x is undefined\n\s+at /);
  });
});

it.each([
  ['EACCES', 'raw/a.csv', /may not read or change it/],
  ['EISDIR', 'raw/a.csv', /a folder stands where a file is meant/],
  ['ENOTDIR', 'atlas.json/atlas.json', /a file stands where a folder is meant/],
  ['EBUSY', 'raw/a.csv', /another program holds it/],
])('takes %s for something a person can put right, and names the file', (code, path, said) => {
  const error = Object.assign(new Error(`${code}: no`), { code, path });
  const { code: exit, text } = outcomeOf(error);
  expect({ exit, stack: /\n\s+at /.test(text) }).toEqual({ exit: 1, stack: false });
  expect(text).toMatch(said);
  expect(text).toContain(`  ${path}: unsupported: `);
});

describe('--clock', () => {
  it.each([
    ['2026-01-31', '2026-01-31T12:00:00.000Z'],
    ['2024-02-29', '2024-02-29T12:00:00.000Z'],
    ['2026-01-31T08:00:00Z', '2026-01-31T08:00:00.000Z'],
    ['2026-01-31T08:00+02:00', '2026-01-31T06:00:00.000Z'],
  ])('%s', (text, iso) => expect(parseClock(text).toISOString()).toBe(iso));

  it.each(['', 'today', '2026', '31.01.2026', '2025-02-29', '2026-13-01', '2026-02-30T08:00:00Z'])(
    'refuses "%s"',
    (text) => expect(() => parseClock(text)).toThrow(InvalidArgumentError),
  );
});

it('--port takes whole numbers to 65535', () => {
  expect([parsePort('0'), parsePort('65535')]).toEqual([0, 65535]);
  for (const text of ['-1', '65536', '80.5', 'http', ''])
    expect(() => parsePort(text)).toThrow(InvalidArgumentError);
});

it('tells what became of the rows of each source, reasons and counts', () => {
  const source = {
    source: 'police-crimes',
    files: [],
    read: 120_034,
    accepted: 120_000,
    rejected: { 'invalid date': 30, 'unknown category': 4 },
    leftOut: {},
    duplicates: 0,
    located: 119_000,
    unlocated: 1000,
    unlocatedFor: { unknownCode: 1000 },
    repaired: { leadingZeros: 7 },
    faultyValues: [],
    counted: {},
    notes: [],
  };
  expect(ledgerLines({ sources: [source] })).toEqual([
    '  police-crimes: 120,034 read, 120,000 accepted, 34 rejected, 1,000 unlocated, 7 repaired',
    '    30 × invalid date',
    '    4 × unknown category',
    '    1,000 × unknownCode',
    '    7 × leadingZeros',
  ]);
});

it('shows the values that were not understood, each once, and where the rest is listed', () => {
  const values = Array.from({ length: 12 }, (_, i) => ({
    reason: 'unknownCategory',
    column: 'Kategoria',
    value: `Kradziez ${i}`,
    rows: 1200 - i,
    hint: i === 0 ? 'nearest: "Kradzież"' : '',
  }));
  const ledger = new Tally('crimes').ledger();
  const lines = ledgerLines({ sources: [ledger] }, new Map([['crimes', values]]));
  expect(lines.slice(1, 3)).toEqual([
    '      unknownCategory in "Kategoria": "Kradziez 0", 1,200 × (nearest: "Kradzież")',
    '      unknownCategory in "Kategoria": "Kradziez 1", 1,199 ×',
  ]);
  expect(lines).toHaveLength(12);
  expect(lines.at(-1)).toContain('2 more in derived/rejected/crimes.values.csv');
  // A check writes no list.
  const checked = valueLines('crimes', values, false);
  expect(checked.at(-1)).toContain('2 more that an ingest lists in derived/rejected/');
});

it('names the areas that a source lacks, the first of many', () => {
  const codes = Array.from({ length: 1014 }, (_, i) => String(i).padStart(4, '0'));
  const notes = [
    { code: 'areasLackingMonths', areas: ['02'] },
    { code: 'areasWithoutRow', areas: codes },
  ];
  const ledger = { ...new Tally('crimes').ledger(), notes };
  expect(ledgerLines({ sources: [ledger] }).slice(1)).toEqual([
    '    1 area without a month or quarter that others have: shown as not recorded for the longer period (02)',
    '    1,014 areas without a row: shown as not recorded (0000, 0001, 0002, 0003, 0004, 0005, 0006, ' +
      '0007, 0008, 0009, 0010, 0011, and 1,002 more)',
  ]);
});
