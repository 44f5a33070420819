import { Command, InvalidArgumentError } from 'commander';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import { prune, type Pruned } from '../publish/prune.ts';
import { atlasOption, outOption } from './options.ts';

interface PruneOptions {
  atlas: string;
  out: string;
  keep?: number;
  dryRun?: boolean;
}

export const pruneCommand = (): Command =>
  new Command('prune')
    .summary('remove releases that are kept no longer')
    .description(
      'Keeps the release on line, the one it took the place of and the newest others, as many as ' +
        'releases.keepForRollback of atlas.json says. Of older ones that are still cited the frozen ' +
        'copies stay, and the rest of their sites goes. Every release does this at its end.',
    )
    .addOption(atlasOption())
    .addOption(outOption())
    .option('--keep <number>', 'how many, instead of what atlas.json says', parseKeep)
    .option('--dry-run', 'remove nothing, and say what would go')
    .action(runPrune);

async function runPrune({ atlas, out, keep, dryRun = false }: PruneOptions): Promise<void> {
  const rule = keep ?? (await readAtlasFolders(atlas)).config.releases.keepForRollback;
  const pruned = await prune(out, rule, dryRun);
  process.stdout.write(`${pruneLines(pruned, dryRun).join('\n')}\n`);
}

/** What was removed, in lines for the terminal. */
export function pruneLines({ removed, trimmed }: Pruned, dryRun = false): string[] {
  const done = dryRun ? 'Would be' : 'Were';
  if (removed.length + trimmed.length === 0) return ['No release is to be removed.'];
  return [
    ...(removed.length > 0 ? [`${done} removed: ${removed.join(', ')}.`] : []),
    ...(trimmed.length > 0
      ? [`${done} trimmed to their frozen copies: ${trimmed.join(', ')}.`]
      : []),
  ];
}

function parseKeep(text: string): number {
  const keep = Number(text);
  if (/^\d+$/.test(text) && keep >= 1) return keep;
  throw new InvalidArgumentError('Write a whole number from 1.');
}
