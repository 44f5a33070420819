import { mkdirSync, readFileSync, rmSync, writeFileSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makePages } from '../../scripts/build/pages/make-pages.ts';
import { SNAPSHOT_FILES, type Manifest } from '../../src/domain/snapshot.ts';
import { writeFixture } from './fixture-snapshot.ts';

const { atlasDir } = writeFixture();
const folder = resolve('test-results', `facts-${process.pid}`);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(atlasDir, { recursive: true, force: true });
});

async function built(name: string) {
  const out = join(folder, name);
  mkdirSync(out, { recursive: true });
  const { pages, restored } = await makePages({ atlasDir, out }, () => undefined);
  const files = globSync('**/*.{html,json,xml}', { cwd: out }).sort();
  const bytes = new Map(files.map((file) => [file, readFileSync(join(out, file), 'utf8')]));
  return { pages, restored, bytes };
}

/** The next release of the same figures: another day, and more rows of which none was accepted. */
function nextRelease(): void {
  const file = join(atlasDir, 'derived', 'snapshot', SNAPSHOT_FILES.manifest);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const release = {
    ...manifest.release,
    // Before the day by which a next one was promised: pages would then say that figures are late.
    id: '2026-03-31',
    day: '2026-03-31',
    dataUntil: '2026-02-28',
  };
  const sources = manifest.sources.map(({ rows, ...rest }) => ({
    ...rest,
    rows: { ...rows, read: Number(rows.read) + 7 },
  }));
  writeFileSync(file, JSON.stringify({ ...manifest, release, sources }));
}

it('gives kept pages what a release says anew, to the very bytes of pages made anew', async () => {
  await built('first');
  nextRelease();
  const kept = await built('kept');
  rmSync(join(atlasDir, 'derived', 'cache', 'pages'), { recursive: true });
  const anew = await built('anew');
  expect(kept.restored).toBeGreaterThan(kept.pages / 2);
  expect(anew.restored).toBe(0);
  expect([...kept.bytes.keys()]).toEqual([...anew.bytes.keys()]);
  const different = [...anew.bytes].filter(([file, text]) => kept.bytes.get(file) !== text);
  expect(different.map(([file]) => file)).toEqual([]);
  expect([...anew.bytes].filter(([, text]) => /[\u0002\u0003]/.test(text))).toEqual([]);
});
