import { Command } from 'commander';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { checkAtlas } from '../check/check-atlas.ts';
import { refusals } from '../check/refusals.ts';
import { checkReport, reportMarkdown } from '../check/report.ts';
import { processProgress } from '../progress/create-progress.ts';
import type { Progress } from '../progress/progress.ts';
import type { IngestOptions } from './ingest.ts';
import { valueLines } from './ledger-lines.ts';
import { atlasOption, clockOption, rawOption } from './options.ts';
import { writeReport } from './write-report.ts';

export interface CheckOptions extends IngestOptions {
  json?: string | undefined;
  markdown?: string | undefined;
}

export const checkCommand = (): Command =>
  new Command('check')
    .summary('say what an ingest would make of the exports, and write nothing')
    .description(
      'Runs the whole ingest and writes nothing but the report: what became of the rows of each ' +
        'source, and what passes the limits under "checks" in atlas.json. Ends with exit code 1 where ' +
        'a release would be refused. The report holds counts and reasons; values that were not ' +
        'understood are shown on the terminal alone.',
    )
    .addOption(atlasOption())
    .addOption(rawOption())
    .addOption(clockOption())
    .option('--json <file>', 'write the report as JSON too; data/README.md describes it')
    .option('--markdown <file>', 'write the report as Markdown too')
    .action(async (options: CheckOptions) => runCheck(options, processProgress()));

/** @throws MistakesFound when a release would be refused, once the report is out. */
export async function runCheck(options: CheckOptions, progress: Progress): Promise<void> {
  const { atlas, raw, clock = new Date(), json, markdown } = options;
  const read = await checkAtlas(atlas, { clock, raw }, progress);
  const report = checkReport(read);
  const text = reportMarkdown(report);
  text.split('\n').forEach(progress.say);
  read.results
    .flatMap(({ source, faulty }) => valueLines(source.id, faulty, false))
    .forEach(progress.say);
  if (json !== undefined) await writeReport(json, `${JSON.stringify(report, null, 2)}\n`);
  if (markdown !== undefined) await writeReport(markdown, text);
  const mistakes = [...read.mistakes, ...refusals(atlas, read.findings)];
  if (mistakes.length) throw new MistakesFound(mistakes);
}
