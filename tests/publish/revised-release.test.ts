import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { revisedRelease } from '../../scripts/release/revised-release.ts';
import type { KeptRelease } from '../../scripts/publish/publication.ts';
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

  it('has its note by language, or one for all, and the figures of the other', () => {
    const both = asked('2026-02-01', 'pl=Plik przyszedł dwa razy.', 'en=A file = came twice.');
    expect(both?.note).toEqual({ pl: 'Plik przyszedł dwa razy.', en: 'A file = came twice.' });
    expect(both?.figures.manifest.release.id).toBe('2026-02-01');
    expect(asked('2026-02-01', 'Plik przyszedł dwa razy.')?.note).toEqual({
      pl: 'Plik przyszedł dwa razy.',
    });
  });

  it.each([
    ['2026-01-15', ['pl=Błąd.'], /no release 2026-01-15 is kept\. There are: 2026-02-01/],
    ['2026-01-01', ['pl=Błąd.'], /the figures of 2026-01-01 cannot be read/],
    ['2026-02-01', [], /readers must be told what was wrong\. Write --note "pl=…" --note "en=…"/],
    ['2026-02-01', ['pl= '], /readers must be told/],
    ['2026-02-01', ['de=Fehler.'], /the atlas has no language "de"/],
    [undefined, ['pl=Błąd.'], /Name the release with --revises/],
  ])('is refused with what to do: --revises %s --note %s', (revises, note, says) =>
    expect(() => asked(revises, ...note)).toThrow(says),
  );
});
