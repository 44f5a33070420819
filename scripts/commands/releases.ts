import { Command } from 'commander';
import { listReleases, type ListedRelease } from '../release/list-releases.ts';
import { outOption } from './options.ts';

export const releasesCommand = (): Command =>
  new Command('releases')
    .summary('list the releases that are kept')
    .description('Lists the releases beside a published folder, newest first.')
    .addOption(outOption())
    .option('--json', 'as JSON')
    .action(runReleases);

async function runReleases({ out, json = false }: { out: string; json?: boolean }): Promise<void> {
  const releases = await listReleases(out);
  const text = json ? JSON.stringify({ out, releases }, null, 2) : tableOf(releases, out);
  process.stdout.write(`${text}\n`);
}

const HEAD = ['release', 'state', 'data until', 'pages', 'MB', 'program'];

function tableOf(releases: readonly ListedRelease[], out: string): string {
  if (releases.length === 0) return `There is no release beside ${out}.`;
  const rows = [HEAD, ...releases.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const numbers = new Intl.NumberFormat('en-GB');

const cellsOf = ({ id, state, dataUntil, pages, bytes, program }: ListedRelease): string[] => [
  id,
  state,
  dataUntil ?? '?',
  pages === null ? '?' : numbers.format(pages),
  bytes === null ? '?' : numbers.format(Math.round(bytes / 1e6)),
  program ?? '?',
];
