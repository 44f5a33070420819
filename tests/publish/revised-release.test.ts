import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { revisedRelease } from '../../scripts/release/revised-release.ts';
import type { KeptRelease } from '../../scripts/publish/publication.ts';
import type { MistakesFound } from '../../src/domain/mistake.ts';
import { editedRelease } from '../changes/edited-release.ts';

const folder = mkdtempSync(join(tmpdir(), 'atlas-revised-'));
cpSync(join(editedRelease().atlasDir, 'derived', 'snapshot'), join(folder, 'snapshot'), {
  recursive: true,
});
const release = (id: string, at = folder): KeptRelease => ({
  id,
  folder: at,
  site: join(at, 'site'),
  isOnline: true,
  isPending: false,
});
const kept = [release('2026-02-01'), release('2026-01-01', join(folder, 'nowhere'))];
const asked = (revises: string | undefined, ...note: string[]) =>
  revisedRelease({ revises, note }, kept, ['pl', 'en']);

describe('a release that corrects another', () => {
  it('is none where nobody says so', () => expect(asked(undefined)).toBeNull());

  it('has its note by language, and the figures of the other', () => {
    const both = asked('2026-02-01', 'pl=Plik przyszedł dwa razy.', 'en=A file = came twice.');
    expect(both?.note).toEqual({ pl: 'Plik przyszedł dwa razy.', en: 'A file = came twice.' });
    expect(both?.figures.manifest.release.id).toBe('2026-02-01');
  });

  it('need not name the language of an atlas that has one', () => {
    const order = { revises: '2026-02-01', note: ['Plik przyszedł dwa razy.'] };
    expect(revisedRelease(order, kept, ['pl'])?.note).toEqual({ pl: 'Plik przyszedł dwa razy.' });
  });

  it.each([
    [['pl=Błąd.'], ['--note missing: readers of pages in "en" must be told']],
    [
      ['Błąd.'],
      [
        '--note ambiguous: the note does not say its language',
        '--note missing: readers of pages in "pl"',
        '--note missing: readers of pages in "en"',
      ],
    ],
    [['pl=Błąd.', 'en=A fault.', 'pl=Inny.'], ['--note duplicate: a second note in "pl"']],
    [
      ['pl=Błąd.', 'en=', 'de=Fehler.'],
      [
        '--note unknown: the atlas has no language "de"',
        '--note missing: readers of pages in "en"',
      ],
    ],
  ])('is refused, with all that is wrong with its notes: %j', (note, says) => {
    const failure = (() => {
      try {
        return asked('2026-02-01', ...note);
      } catch (error) {
        return error;
      }
    })();
    const told = (failure as MistakesFound).mistakes.map(
      ({ column, fault, problem }) => `${column} ${fault}: ${problem}`,
    );
    expect(told).toEqual(says.map((text) => expect.stringContaining(text)));
    expect((failure as MistakesFound).message).toContain('Write --note "pl=…" --note "en=…"');
  });

  it.each([
    ['2026-01-15', ['pl=Błąd.'], /no release 2026-01-15 is kept\. There are: 2026-02-01/],
    ['2026-01-01', ['pl=Błąd.', 'en=A fault.'], /the figures of 2026-01-01 cannot be read/],
    ['2026-02-01', [], /readers of pages in "pl" must be told what was wrong\./],
    [undefined, ['pl=Błąd.'], /Name the release with --revises/],
  ])('is refused with what to do: --revises %s --note %s', (revises, note, says) =>
    expect(() => asked(revises, ...note)).toThrow(says),
  );
});
