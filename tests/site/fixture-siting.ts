import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sitingSchema, type RegionSiting, type SitingProblem } from '../../src/domain/siting.ts';
import { SNAPSHOT_FILES, type Manifest } from '../../src/domain/snapshot.ts';
import { siteRegion } from '../../src/siting/site-region.ts';
import { contentHash } from '../../src/site/read-snapshot.ts';
import { atCentres } from '../siting/random-problem.ts';

const RULES = sitingSchema.parse({
  region: 'district',
  eligible: { kinds: ['rural'] },
  minutes: [8, 15],
  most: 2,
  shown: 1,
  sensitivity: { draws: 3 },
});

const manifestOf = (atlasDir: string) =>
  join(atlasDir, 'derived', 'snapshot', SNAPSHOT_FILES.manifest);
const siting = (atlasDir: string, file: string) => join(atlasDir, 'derived', 'siting', file);

/** Asks of each district of a written fixture where posts would serve, and writes the answers. */
export async function writeSiting(atlasDir: string): Promise<void> {
  const manifest = JSON.parse(readFileSync(manifestOf(atlasDir), 'utf8')) as Manifest;
  manifest.atlas.siting = RULES;
  writeFileSync(manifestOf(atlasDir), JSON.stringify(manifest));
  mkdirSync(siting(atlasDir, ''), { recursive: true });
  const regions = manifest.areas.filter(({ level }) => level === 'district');
  for (const { code } of regions) {
    const communes = manifest.areas.filter(({ parent }) => parent === code);
    const problem = problemOf(communes.map((commune) => commune.code));
    const answer = await siteRegion(code, problem, RULES);
    const units = problem.units.map((unit) => ({ ...unit, name: `Komisariat ${unit.id}` }));
    const told = { ...answer, units, opened: [] } satisfies RegionSiting;
    writeFileSync(siting(atlasDir, `${code}.json`), JSON.stringify(told));
  }
  listSiting(
    atlasDir,
    regions.map(({ code }) => code),
  );
}

/** Communes along a road, a quarter of an hour apart; a unit stands in the first. */
function problemOf(codes: readonly string[]): SitingProblem {
  const places = codes.map((code, i) => ({
    code,
    at: [20 + i / 10, 50] as const,
    weight: 1 / codes.length,
    residents: 1000,
    events: { recorded: 12, confirmed: 4, raised: 1 },
  }));
  const minutes = codes.map((_, from) => codes.map((_to, to) => 15 * Math.abs(from - to)));
  const ways = minutes.map((row) => [row[0] ?? 0, ...row]);
  return {
    places,
    points: atCentres(places),
    units: [{ id: 'u', area: codes[0] ?? '', at: [20, 50], officers: 5 }],
    candidates: [...codes.keys()],
    journeys: { minutes: ways, km: ways },
  };
}

/** Lists the answers again as made from the manifest that stands there now. */
export function listSiting(atlasDir: string, regions: readonly string[]): void {
  const hash = (file: string) => contentHash(readFileSync(file));
  const index = {
    snapshot: hash(manifestOf(atlasDir)),
    regions: regions.map((code) => ({ code, hash: hash(siting(atlasDir, `${code}.json`)) })),
  };
  writeFileSync(siting(atlasDir, SNAPSHOT_FILES.manifest), JSON.stringify(index));
}
