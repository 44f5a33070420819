import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { publishedLine } from '../build/build-site.ts';
import { jsonProgress } from '../progress/json-progress.ts';
import { processProgress } from '../progress/create-progress.ts';
import type { Progress } from '../progress/progress.ts';
import { release, type ReleaseOrder, type ReleaseOutcome } from '../release/release.ts';
import { untilSignalled } from './signals.ts';
import { atlasOption, clockOption, outOption, rawOption } from './options.ts';
import { pruneLines } from './prune.ts';

export interface ReleaseOptions {
  atlas: string;
  raw?: string | undefined;
  clock?: Date;
  out: string;
  yes?: boolean;
  force?: boolean;
  dryRun?: boolean;
  wait?: boolean;
  json?: boolean;
  onMaking?: ReleaseOrder['onMaking'];
  revises?: string;
  note?: string[];
}

export const releaseCommand = (): Command =>
  new Command('release')
    .summary('from exports to a published site: read, compare, build, audit, switch')
    .description(
      'Reads the exports, says what differs from the last release, builds the site beside those of ' +
        'earlier releases, tries to work out its hidden counts as anybody could, and switches to it ' +
        'in one step. Whatever fails, what was on line stays. At a terminal it asks before a ' +
        'published site is replaced. Where nothing has changed it says so and makes nothing.',
    )
    .addOption(atlasOption())
    .addOption(rawOption())
    .addOption(outOption())
    .addOption(clockOption())
    .option('--yes', 'ask nothing')
    .option('--dry-run', 'do all but the switch, and say what would be published')
    .option('--force', 'release even where nothing has changed, or the clock was set back')
    .option('--wait', 'where another release is at work, wait until it has finished')
    .option('--revises <id>', 'put an earlier release right, and say so on the pages concerned')
    .option(
      '--note <text>',
      'what was wrong, for readers: "pl=…", and again for each language of the atlas',
      (text: string, others: string[] = []) => [...others, text],
    )
    .option('--json', 'one line of JSON for each step, the outcome last; asks nothing')
    .action(runReleaseCommand);

async function runReleaseCommand(options: ReleaseOptions): Promise<void> {
  if (options.json !== true) return await runRelease(options, processProgress());
  const json = jsonProgress({
    write: (line) => void process.stdout.write(`${line}\n`),
    now: () => performance.now(),
  });
  await json.told(async () => {
    const outcome = await releaseOnce({ ...options, yes: true }, json.progress);
    const { kind, ...rest } = outcome;
    return { outcome: kind, out: options.out, ...rest };
  });
}

/** Releases and says what came of it. */
export async function runRelease(options: ReleaseOptions, progress: Progress): Promise<void> {
  outcomeLines(await releaseOnce(options, progress), options.out).forEach(progress.say);
}

const releaseOnce = (options: ReleaseOptions, progress: Progress): Promise<ReleaseOutcome> =>
  untilSignalled((signal) =>
    release(
      {
        ...options,
        clock: options.clock ?? new Date(),
        signal,
        mayGoOn: (id, replaces) => mayGoOn(options, id, replaces, signal),
      },
      progress,
    ),
  );

async function mayGoOn(
  { out, yes, dryRun }: ReleaseOptions,
  id: string,
  replaces: string | null,
  signal: AbortSignal,
): Promise<boolean> {
  if (yes === true || dryRun === true || !process.stdin.isTTY || replaces === null) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const asked = `Build ${id} and put it on line in ${out} instead of ${replaces}? [y/N] `;
    return /^y(es)?$/i.test((await terminal.question(asked, { signal })).trim());
  } finally {
    terminal.close();
  }
}

function outcomeLines(outcome: ReleaseOutcome, out: string): string[] {
  switch (outcome.kind) {
    case 'declined':
      return [`Nothing was replaced in ${out}.`];
    case 'unchanged':
      return [
        `Nothing has changed since release ${outcome.id}, which is on line in ${out} and whole: no new release was made (--force makes one).`,
      ];
    case 'tried': {
      const instead = outcome.replaced === null ? '' : `, instead of ${outcome.replaced}`;
      return [
        `Tried only: release ${outcome.id} with ${outcome.built.pages} pages would go on line in ${out}${instead}. Nothing was replaced.`,
      ];
    }
    case 'published': {
      const { removed, trimmed } = outcome.pruned;
      return [
        ...(removed.length + trimmed.length > 0 ? pruneLines(outcome.pruned) : []),
        `${publishedLine(outcome.built, out)} It is release ${outcome.id}.`,
        ...(outcome.replaced === null
          ? []
          : [`"threat-atlas rollback --out ${out}" puts ${outcome.replaced} back on line.`]),
      ];
    }
  }
}
