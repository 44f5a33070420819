import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readWords } from '../../scripts/atlas/read-words.ts';
import en from '../../src/i18n/en.json' with { type: 'json' };
import { setSentences, wordsOf } from '../../src/i18n/words.ts';
import { mistakesOf, newFolder } from '../territory/fixtures.ts';

afterEach(() => setSentences());

async function atlasWith(files: Record<string, object>): Promise<string> {
  const dir = await newFolder();
  await mkdir(join(dir, 'words'));
  for (const [name, content] of Object.entries(files))
    await writeFile(join(dir, 'words', name), JSON.stringify(content));
  return dir;
}

describe('sentences of an atlas', () => {
  it('take the place of the program’s, and leave the others', () => {
    const before = wordsOf('en').t('home.search.hint');
    setSentences({ en: { 'home.search.label': 'Your parish' } });
    expect(wordsOf('en').t('home.search.label')).toBe('Your parish');
    expect(wordsOf('en').t('home.search.hint')).toBe(before);
    setSentences();
    expect(wordsOf('en').t('home.search.label')).toBe('Your commune');
  });

  it('add a language, with its own plural forms', async () => {
    const forms = Object.keys(en).flatMap((key) =>
      key.endsWith('.other') ? [key.replace(/other$/, 'few'), key.replace(/other$/, 'many')] : [],
    );
    const czech = { ...en, ...Object.fromEntries(forms.map((key) => [key, 'x {n}'])) };
    const dir = await atlasWith({ 'cs.json': czech });
    const words = await readWords(dir, ['cs']);
    setSentences(words);
    expect(wordsOf('cs').n('institution.postulates', 3)).toBe('x 3');
    expect(wordsOf('cs').number(1234.5, 1)).toBe('1\u00a0234,5');
  });

  it('need not be there', async () => {
    expect(await readWords(await newFolder(), ['pl', 'en'])).toEqual({});
  });
});

describe('mistakes in sentences of an atlas', () => {
  const told = async (files: Record<string, object>, locales: string[]) =>
    (await mistakesOf(readWords(await atlasWith(files), locales))).map((mistake) => [
      mistake.fault,
      mistake.column,
      mistake.nearest ?? null,
    ]);

  it('are all told at once: a key no page asks for, and a name nothing fills in', async () => {
    const own = { 'home.serch.label': 'Parish', 'shell.urgent': 'Call {numbr}' };
    expect(await told({ 'en.json': own }, ['en'])).toEqual([
      ['unknown', 'home.serch.label', 'home.search.label'],
      ['invalid', 'shell.urgent', null],
    ]);
  });

  it('are told of a language the program has not, with what is lacking', async () => {
    const { 'language.name': _, ...rest } = en;
    const [mistake] = await mistakesOf(readWords(await atlasWith({ 'nl.json': rest }), ['nl']));
    expect(mistake).toMatchObject({ fault: 'missing' });
    expect(mistake?.problem).toContain('language.name');
    expect(await told({}, ['en', 'nl'])).toEqual([['missing', undefined, null]]);
  });
});
