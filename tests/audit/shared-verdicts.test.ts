import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { KeptVerdicts, type Verdicts } from '../../scripts/audit/verdicts.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';

it('the audit of a release judges no group again that was asked about while counts were hidden', async () => {
  const atlas = await layTinyAtlas();
  const site = await mkdtemp(join(tmpdir(), 'shared-verdicts-'));
  try {
    await ingest(atlas, { clock: new Date('2024-12-31T01:00:00Z') }, silent);
    await writeDownloads(atlas, site, () => undefined);
    const kept = await KeptVerdicts.of(atlas, 'audit');
    const hits: boolean[] = [];
    const verdicts: Verdicts = {
      find: (key) => {
        const found = kept.find(key);
        hits.push(found !== undefined);
        return found;
      },
      keep: () => undefined,
    };
    const shared = await auditDownloads(site, silent, null, 1, { verdicts });
    expect(hits.length).toBeGreaterThan(0);
    expect(hits).not.toContain(false);
    // Who has the published files alone finds the same by judging all of them.
    const alone = await auditDownloads(site, silent, null, 1);
    expect(shared.result).toEqual({ ...alone.result, solved: shared.result.solved });
    expect(alone.result.hidden).toBeGreaterThan(0);
  } finally {
    await rm(atlas, { recursive: true });
    await rm(site, { recursive: true });
  }
});
