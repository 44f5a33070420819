import { rm } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';

let dir = '';
afterEach(() => rm(dir, { recursive: true, force: true }));

const HEADER = 'institution,area,name,phone,email,url\n';
async function opened(...rows: string[]) {
  dir = await layTinyAtlas({ 'reference/contacts.csv': HEADER + rows.join('\n') });
  return await openAtlas(dir);
}

it('contacts are read by institution and area, and what is left empty is nothing', async () => {
  const { contacts } = await opened('police,01,Desk,+48 12 (34),,https://example.org/desk');
  expect(contacts).toEqual([
    {
      institution: 'police',
      area: '01',
      name: 'Desk',
      phone: '+48 12 (34)',
      email: null,
      url: 'https://example.org/desk',
    },
  ]);
});

it('an atlas needs none', async () => {
  dir = await layTinyAtlas();
  expect((await openAtlas(dir)).contacts).toEqual([]);
});

it('a contact of nobody, of nowhere, and one told twice are mistakes', async () => {
  const mistakes = opened('nobody,01,,1,,', 'police,99,,1,,', 'police,02,,1,,', 'police,02,,2,,');
  await expect(mistakes).rejects.toMatchObject({
    mistakes: [
      { fault: 'unknown', column: 'institution', value: 'nobody' },
      { fault: 'unknown', column: 'area', value: '99' },
      { fault: 'duplicate', value: 'police, 02' },
    ],
  });
});

it.each([
  ['a link that is no web address', 'police,01,,,,javascript:alert(1)', 'url'],
  ['a telephone of letters', 'police,01,,call me,,', 'phone'],
  ['a mail address that is none', 'police,01,,,at home,', 'email'],
  ['nothing to reach it by', 'police,01,Desk,,,', 'phone'],
])('%s is a mistake with its line', async (_, row, column) => {
  const { file } = { file: expect.stringContaining('contacts.csv') };
  await expect(opened(row)).rejects.toMatchObject({ mistakes: [{ file, line: 2, column }] });
});
