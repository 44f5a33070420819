import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AreaCode } from '../../src/domain/area.ts';
import type { OpenedUnit, RegionSiting, SitingRules } from '../../src/domain/siting.ts';
import { SNAPSHOT_FILES } from '../../src/domain/snapshot.ts';
import { contentHash, openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { openedUnits } from './opened-units.ts';
import type { Progress } from '../progress/progress.ts';
import { regionProblem, standingOn, type SitingSources, type Standing } from './region-problem.ts';
import { sitedAreas, type SitedArea, type SitedAreas } from './sited-areas.ts';
import type { SitingTask } from './siting-worker.ts';
import { roomsHash } from '../program/rooms-hash.ts';
import { settlementsOfAtlas } from '../territory/settlements-of-atlas.ts';
import { solveRegions } from './solve-regions.ts';
import { readTravelTimes } from './travel-times.ts';

/** What answers are worked out by: those of another version of it are not taken for this one's. */
const METHOD = roomsHash(['src/siting', 'src/stats', 'scripts/siting']);

interface Asked extends SitingTask {
  units: Standing[];
  opened: OpenedUnit[];
  /** Of everything the answer depends on. */
  hash: string;
}

/**
 * Works out where posts would serve best, region by region, from the published figures of an atlas's
 * snapshot, and keeps the answers below `<atlas>/derived`. A region whose figures have not changed
 * is not worked out again. Does nothing where the atlas does not ask.
 *
 * @param made areas of the snapshot whose files were made just now
 */
export async function siteAtlas(
  dir: string,
  progress: Progress,
  made?: ReadonlyMap<AreaCode, SitedArea>,
): Promise<void> {
  const snapshot = openSnapshot(dir);
  const rules = snapshot.manifest.atlas.siting;
  if (!rules) {
    for (const folder of [resultsOf(dir), cacheOf(dir)])
      await rm(folder, { recursive: true, force: true });
    return;
  }
  await progress.stage('Working out where posts would serve', async (stage) => {
    const asked = await questions(dir, snapshot, rules, sitedAreas(snapshot, made));
    const answers = new Map<string, string>();
    for (const { region, hash } of asked) {
      const known = await readFile(cached(dir, hash), 'utf8').catch(() => null);
      if (known !== null && isWhole(known)) answers.set(region, known);
    }
    stage.count(answers.size, 'regions');
    const open = asked.filter(({ region }) => !answers.has(region));
    const byRegion = new Map(asked.map((question) => [question.region, question]));
    await solveRegions(open.map(taskOf), (result) => {
      const { units = [], opened = [] } = byRegion.get(result.region) ?? {};
      answers.set(result.region, JSON.stringify({ ...result, units: told(units), opened }));
      stage.count(answers.size, 'regions');
    });
    for (const { region, hash } of open)
      await written(cached(dir, hash), answers.get(region) ?? '');
    await writeResults(dir, asked, answers);
    await clearCache(dir, asked);
  });
}

async function questions(
  dir: string,
  snapshot: Snapshot,
  rules: SitingRules,
  areaOf: SitedAreas,
): Promise<Asked[]> {
  const { atlas, areas, release } = snapshot.manifest;
  const sources: SitingSources = {
    snapshot,
    areaOf,
    rules,
    standing: standingOn(snapshot, areaOf, release.day, rules.unitsLeftOut),
    settlements: Map.groupBy(await settlementsOfAtlas(dir, areas), ({ area }) => area),
    times: rules.travelTimes ? await readTravelTimes(join(dir, rules.travelTimes)) : null,
  };
  return areas
    .filter(({ level }) => level === rules.region)
    .map(({ code: region }) => {
      const { question, units } = regionProblem(sources, region);
      const opened = openedUnits(snapshot, areaOf, region, rules);
      const hash = contentHash(JSON.stringify([METHOD, atlas.siting, question, units, opened]));
      return { region, question, rules, units, opened, hash };
    })
    .filter(({ question }) => question.candidates.length > 0 && question.places.length > 0);
}

const taskOf = ({ region, question, rules }: Asked): SitingTask => ({ region, question, rules });

const told = (units: readonly Standing[]): RegionSiting['units'] =>
  units.map(({ id, name, area, at, officers }) => ({ id, name, area, at, officers }));

const resultsOf = (dir: string) => join(dir, 'derived', 'siting');
const cacheOf = (dir: string) => join(dir, 'derived', 'cache', 'siting');
const cached = (dir: string, hash: string) => join(cacheOf(dir), `${hash.slice(0, 32)}.json`);

/** Clears away answers to what is not asked any more: each release would leave its own. */
async function clearCache(dir: string, asked: readonly Asked[]): Promise<void> {
  const used = new Set(asked.map(({ hash }) => cached(dir, hash)));
  const names = await readdir(cacheOf(dir)).catch(() => []);
  for (const path of names.map((name) => join(cacheOf(dir), name)))
    if (!used.has(path)) await rm(path, { recursive: true, force: true });
}

function isWhole(text: string): boolean {
  try {
    return 'steps' in (JSON.parse(text) as object);
  } catch {
    return false;
  }
}

/** The answers with the hash of each, and of the snapshot they were made from. */
async function writeResults(
  dir: string,
  asked: readonly Asked[],
  answers: ReadonlyMap<string, string>,
): Promise<void> {
  const snapshot = await readFile(join(dir, 'derived', 'snapshot', SNAPSHOT_FILES.manifest));
  await rm(resultsOf(dir), { recursive: true, force: true });
  const regions = asked.map(({ region }) => ({
    code: region,
    hash: contentHash(answers.get(region) ?? ''),
  }));
  for (const { region } of asked)
    await written(join(resultsOf(dir), `${region}.json`), answers.get(region) ?? '');
  const manifest = { snapshot: contentHash(snapshot), regions };
  await written(join(resultsOf(dir), SNAPSHOT_FILES.manifest), JSON.stringify(manifest));
}

async function written(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
