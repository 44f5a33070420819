import { releaseDay } from '../../src/domain/release-id.ts';
import { dayInZone } from '../../src/intake/day-in-zone.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import { rememberFolder } from '../audit/release-memory.ts';
import { buildSite, type SiteBuilt } from '../build/build-site.ts';
import { programOf } from '../build/program.ts';
import { together } from '../build/together.ts';
import { keepChanges, tellChanges } from '../changes/tell-changes.ts';
import type { Progress } from '../progress/progress.ts';
import { recordRelease } from '../earlier/release-record.ts';
import type { KeptRelease, Publication } from '../publish/publication.ts';
import { pruneHeld, type Pruned } from '../publish/prune.ts';
import { publish, type Publishing, type Staging } from '../publish/publish.ts';
import { assertClockGoesOn } from './clock.ts';
import { assertInputsStand, readInputs } from './inputs.ts';
import { ingestApart } from './ingest-apart.ts';
import { keepSnapshot } from './keep-snapshot.ts';
import { programFacts } from './program-facts.ts';
import { writeRecord } from './record.ts';
import { revisedRelease, type RevisionOrder } from './revised-release.ts';
import { isMadeOfTheSame, tellsTheSame, type MadeOf } from './unchanged.ts';
import { assertNotWithdrawn } from './withdrawn.ts';
import type { SiteInTheMaking } from '../serve/serve-while-made.ts';

export interface ReleaseOrder extends Publishing, RevisionOrder {
  atlas: string;
  raw?: string | undefined;
  out: string;
  clock: Date;
  /** Makes a release even where nothing has changed, or the clock was set back. */
  force?: boolean | undefined;
  /** Does all but the switch. */
  dryRun?: boolean | undefined;
  /** Told where the site is being made, and how one of its pages is made before the others. */
  onMaking?: ((site: SiteInTheMaking) => void) | undefined;
  /** Asked when it is known what changes, before the site is built; what was on line stays at a no. */
  mayGoOn: (id: string, replaces: string | null) => Promise<boolean>;
}

export type ReleaseOutcome =
  | { kind: 'published'; id: string; replaced: string | null; built: SiteBuilt; pruned: Pruned }
  | { kind: 'tried'; id: string; replaced: string | null; built: SiteBuilt }
  | { kind: 'unchanged'; id: string }
  | { kind: 'declined' };

/**
 * Makes a release and puts it on line: what was on line stays, byte for byte, unless all went well.
 *
 * @throws MistakesFound with all that staff have to put right
 */
export async function release(order: ReleaseOrder, progress: Progress): Promise<ReleaseOutcome> {
  let withdrawn: ReleaseOutcome = { kind: 'declined' };
  let pruned: Pruned = { removed: [], trimmed: [] };
  const made = await publish(
    order.out,
    async (staging) => {
      const outcome = await make(order, staging, progress);
      if (outcome.kind === 'published') return outcome;
      withdrawn = outcome;
      return null;
    },
    order,
    // Where the run is killed before this, the next one finds the release on line.
    async ({ built }, target) => {
      if (built.shown) await recordRelease(order.atlas, built.shown);
      const { config } = await readAtlasFolders(order.atlas, order.raw);
      pruned = await pruneHeld(target, config.releases.keepForRollback);
    },
  );
  return made === null ? withdrawn : { ...made, built: facts(made.built), pruned };
}

/** Without the figures: an outcome is told in a few lines. */
const facts = ({ hashes: _, files: __, ...built }: SiteBuilt): SiteBuilt => ({
  ...built,
  shown: null,
});

/** All steps up to the switch. */
async function make(
  order: ReleaseOrder,
  staging: Staging,
  progress: Progress,
): Promise<ReleaseOutcome> {
  const { atlas, raw } = order;
  const { before } = staging;
  const { config } = await readAtlasFolders(atlas, raw);
  const revised = revisedRelease(order, before.releases, config.locales);
  const day = dayInZone(order.clock, config.timeZone).iso;
  const beginning = await progress.stage('Looking for changes', async (stage): Promise<MadeOf> => {
    const inputs = await readInputs(atlas, order.out, raw);
    stage.count(inputs.files.length, 'files');
    return { inputs, program: programFacts() };
  });
  // Of the release on line, where this one may turn out to be its like.
  const alike = order.force || revised ? null : alikeOnline(before, beginning);
  if (alike && releaseDay(alike.id) === day) return { kind: 'unchanged', id: alike.id };
  if (order.force !== true) {
    assertClockGoesOn(day, before.releases);
    if (!alike) assertNotWithdrawn(order.out, before, beginning);
  }

  // 1. check, 2. ingest, 3. disclosure: one pass over the exports, which refuses before it writes.
  if (config.disclosure.remembersReleases) await rememberFolder(atlas, order.out);
  const taken = before.releases.map(({ id }) => id);
  const ingest = { atlas, raw, clock: order.clock.toISOString(), day, taken };
  // The pages' program hangs on no figure, so that it is compiled beside the reading.
  await together(order.signal, (signal) => [
    programOf({ atlasDir: atlas, out: staging.site, signal }),
    ingestApart(ingest, progress, signal),
  ]);
  assertInputsStand(beginning.inputs);
  if (alike && tellsTheSame(alike, atlas)) return { kind: 'unchanged', id: alike.id };

  // 4. what is different from the last release
  await tellChanges(atlas, before.online, revised, progress);
  const { release: made } = openSnapshot(atlas).manifest;
  const replaced = before.online?.id ?? null;
  if (!(await order.mayGoOn(made.id, replaced))) return { kind: 'declined' };

  // 5. build, with the audit of downloads and pages, 6. verify the built site
  const built = await buildSite(
    {
      atlasDir: atlas,
      out: staging.site,
      previous: before.online?.site,
      signal: order.signal,
      onListed: (show) => order.onMaking?.({ folder: staging.site, show }),
    },
    progress,
  );

  if (order.dryRun === true) return { kind: 'tried', id: made.id, replaced, built: facts(built) };

  // 7. publish and 8. record: the record goes on line with the site, by the same switch
  await progress.stage('Writing the record', async () => {
    keepSnapshot(atlas, staging.folder);
    await keepChanges(atlas, staging.folder);
    const record = {
      release: made,
      program: beginning.program,
      previous: replaced,
      parameters: parametersOf(config, day),
      inputs: beginning.inputs.files,
    };
    writeRecord(staging.folder, atlas, record, built);
  });
  const pruned: Pruned = { removed: [], trimmed: [] };
  return { kind: 'published', id: made.id, replaced, built, pruned };
}

const alikeOnline = ({ online }: Publication, now: MadeOf): KeptRelease | null =>
  isMadeOfTheSame(online, now) ? online : null;

/** What of an atlas decides on figures, beside its files. */
const PARAMETERS = [
  'period',
  'disclosure',
  'unreliableBelow',
  'ratePer',
  'denominators',
  'classes',
  'statistics',
  'checks',
  'releases',
  'siting',
] as const satisfies (keyof Config)[];

function parametersOf(config: Config, day: string): Record<string, unknown> {
  const given = PARAMETERS.filter((name) => config[name] !== undefined);
  return { day, ...Object.fromEntries(given.map((name) => [name, config[name]])) };
}
type Config = Awaited<ReturnType<typeof readAtlasFolders>>['config'];
