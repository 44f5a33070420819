import { Command } from 'commander';
import { listReleases, type ListedRelease } from '../release/list-releases.ts';
import { outOption } from './options.ts';

export const releasesCommand = (): Command =>
  new Command('releases')
    .summary('list the releases that are kept')
    .description(
      'Lists the releases beside a published folder, newest first, and how much of each can still be ' +
        'cited on line, below /releases/<id>/: the same files, counted among its MB. How many are ' +
        'kept for that is releases.keepFrozen of atlas.json.',
    )
    .addOption(outOption())
    .option('--json', 'as JSON')
    .action(runReleases);

async function runReleases({ out, json = false }: { out: string; json?: boolean }): Promise<void> {
  const releases = await listReleases(out);
  const text = json ? JSON.stringify({ out, releases }, null, 2) : tableOf(releases, out);
  process.stdout.write(`${text}\n`);
}

const HEAD = ['release', 'state', 'data until', 'pages', 'MB', 'frozen MB', 'program'];

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

const cellsOf = (release: ListedRelease): string[] => {
  const { id, state, dataUntil, pages, bytes, frozenBytes, program } = release;
  return [
    id,
    state,
    dataUntil ?? '?',
    pages === null ? '?' : numbers.format(pages),
    bytes === null ? '?' : megabytes(bytes),
    frozenBytes === null ? '-' : megabytes(frozenBytes),
    program ?? '?',
  ];
};

const megabytes = (bytes: number): string => numbers.format(Math.round(bytes / 1e6));
