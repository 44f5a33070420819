import { Command } from 'commander';
import type { AreaCode } from '../../src/domain/area.ts';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import { warningLines } from '../check/warning-lines.ts';
import { ingest } from '../ingest/ingest.ts';
import { processProgress } from '../progress/create-progress.ts';
import type { Progress } from '../progress/progress.ts';
import { sitedArea, type SitedArea } from '../siting/sited-areas.ts';
import { siteAtlas } from '../siting/site-atlas.ts';
import { ledgerLines } from './ledger-lines.ts';
import { atlasOption, clockOption, rawOption } from './options.ts';

export interface IngestOptions {
  atlas: string;
  raw?: string | undefined;
  clock?: Date;
  /** The id of the release of a day: the day itself when absent. */
  named?: (day: string) => string;
}

export const ingestCommand = (): Command =>
  new Command('ingest')
    .summary('read the exports and write the snapshot of figures')
    .description(
      'Reads every export the atlas describes, locates and counts its rows, hides what may not be ' +
        'shown, and writes derived/snapshot and derived/ledger.json in the atlas.',
    )
    .addOption(atlasOption())
    .addOption(rawOption())
    .addOption(clockOption())
    .action(async (options: IngestOptions) => runIngest(options, processProgress()));

/** Ingests, then tells what became of the rows. */
export async function runIngest(options: IngestOptions, progress: Progress): Promise<void> {
  const { atlas, raw, clock = new Date(), named } = options;
  const sited = new Map<AreaCode, SitedArea>();
  const onArea = (file: AreaSnapshot) => void sited.set(file.code, sitedArea(file));
  const read = await ingest(atlas, { clock, raw, named, onArea }, progress);
  const { ledger, faulty, findings } = read;
  ledgerLines(ledger, faulty).forEach(progress.say);
  warningLines(findings).forEach(progress.say);
  await siteAtlas(atlas, progress, sited);
}
