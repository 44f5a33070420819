import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { sitedArea, sitedAreas, type SitedArea } from '../../scripts/siting/sited-areas.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';

let atlas: string;
beforeAll(async () => {
  atlas = await mkdtemp(join(tmpdir(), 'sited-areas-'));
  await cp(join(import.meta.dirname, '..', 'ingest', 'tiny-atlas'), atlas, { recursive: true });
});
afterAll(() => rm(atlas, { recursive: true, force: true }));

it('areas handed over as they are written are those that can be read', async () => {
  const made = new Map<string, SitedArea>();
  const onArea = (file: Parameters<typeof sitedArea>[0]) =>
    void made.set(file.code, sitedArea(file));
  await ingest(atlas, { clock: new Date('2024-12-31T12:30:00Z'), onArea }, silent);
  const snapshot = openSnapshot(atlas);
  const read = sitedAreas(snapshot);
  const codes = snapshot.manifest.areas.map(({ code }) => code);
  expect([...made.keys()]).toEqual(codes);
  for (const code of codes) expect(JSON.stringify(made.get(code))).toBe(JSON.stringify(read(code)));
  expect([...made.values()].some(({ series }) => series.length > 0)).toBe(true);
});
