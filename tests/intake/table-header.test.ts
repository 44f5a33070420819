import { describe, expect, it } from 'vitest';
import { dialectSchema } from '../../src/domain/dialect.ts';
import { tableHeader } from '../../src/intake/table-header.ts';

const header = (rows: string, dialect: object) =>
  tableHeader(
    rows.split('\n').map((row) => row.split('|')),
    dialectSchema.parse(dialect),
  );

describe('tableHeader', () => {
  it('gives each of several merged cells the text of the first', () => {
    const { names, paths } = header(
      'Code|Name|theft| | | |robbery|\n | |2019| |2020| |2019|\n | |rec|det|rec|det|rec|det'.replaceAll(
        ' ',
        '',
      ),
      { headerMerged: true },
    );
    expect(names).toEqual([
      'Code',
      'Name',
      'theft 2019 rec',
      'theft 2019 det',
      'theft 2020 rec',
      'theft 2020 det',
      'robbery 2019 rec',
      'robbery 2019 det',
    ]);
    expect(paths[7]).toEqual(['robbery', '2019', 'det']);
  });

  it('does not carry a merged cell past the border of the one above, nor over a column of one cell', () => {
    const { paths } = header('theft||robbery||Notes\n2019|2020||2020|', { headerMerged: true });
    expect(paths).toEqual([
      ['theft', '2019'],
      ['theft', '2020'],
      ['robbery', ''],
      ['robbery', '2020'],
      ['Notes', ''],
    ]);
    const three = header('theft||robbery|\nall||young|\n2019|2020|2019|', { headerMerged: true });
    expect(three.paths).toEqual([
      ['theft', 'all', '2019'],
      ['theft', 'all', '2020'],
      ['robbery', 'young', '2019'],
      ['', '', ''],
    ]);
  });

  it('leaves empty cells as they are where the mapping speaks of no merged ones', () => {
    expect(header('theft|\n2019|2020', {}).paths).toEqual([
      ['theft', '2019'],
      ['', '2020'],
    ]);
  });

  it('says a text that repeats from row to row once, and joins as the mapping says', () => {
    expect(header('Code|theft\nCode|2019', { headerJoin: ' / ' }).names).toEqual([
      'Code',
      'theft / 2019',
    ]);
  });

  it('splits a header of one row into its parts', () => {
    const { names, paths } = header('Code|fires; arson;2009;[n]', { headerSplit: ';' });
    expect(names).toEqual(['Code', 'fires; arson;2009;[n]']);
    expect(paths).toEqual([['Code'], ['fires', 'arson', '2009', '[n]']]);
  });

  it('bears rows of different lengths', () => {
    expect(header('Code|theft\n|2019|2020', {}).names).toEqual(['Code', 'theft 2019', '2020']);
  });
});
