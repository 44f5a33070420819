import { Command, InvalidArgumentError, Option } from 'commander';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Reach, Solved } from '../../src/domain/siting.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { processProgress } from '../progress/create-progress.ts';
import { siteAtlas } from '../siting/site-atlas.ts';
import { assertSnapshot } from '../build/build-site.ts';
import { atlasOption } from './options.ts';

interface SitingOptions {
  atlas: string;
  region?: string;
  posts: number;
  p?: number;
}

export const sitingCommand = (): Command =>
  new Command('siting')
    .summary('where new posts would serve a region best')
    .description(
      'Prints what the pages on posts say of one region: the places that shorten the mean way most, ' +
        'and those that bring most demand within reach, each with its proof. Works on the snapshot ' +
        'that ingest wrote.',
    )
    .addOption(atlasOption())
    .option(
      '--region <code>',
      'area the question is asked for, e.g. 12; or by the name of its level: --voivodeship 12',
    )
    .option('--posts <number>', 'how many new posts', wholeNumber, 3)
    .addOption(new Option('--p <number>', 'the same').argParser(wholeNumber).hideHelp())
    .argument('[level...]')
    .usage('[options]')
    // Levels are named by the atlas, which is not known before its folder is.
    .allowUnknownOption()
    .action(runSiting);

function wholeNumber(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number from 1 to 99.');
}

async function runSiting(
  level: string[],
  { atlas, region, posts, p = posts }: SitingOptions,
  command: Command,
): Promise<void> {
  await assertSnapshot(atlas);
  const snapshot = openSnapshot(atlas);
  const asked = regionAsked(level, region, snapshot.manifest.atlas.siting?.region);
  if ('wrong' in asked) return command.error(asked.wrong);
  const progress = processProgress();
  await siteAtlas(atlas, progress);
  sitingLines(openSnapshot(atlas), asked.region, p, atlas).forEach(progress.say);
}

/**
 * The region that was asked for, by `--region` or by the name of its level in the atlas.
 * @param rest what no other option has taken, as `--voivodeship`, `12`
 */
export function regionAsked(
  rest: readonly string[],
  region: string | undefined,
  level: string | undefined,
): { region: string } | { wrong: string } {
  const [name = '', code = '', ...more] = rest.flatMap((word) => word.split('='));
  if (region !== undefined && name === '') return { region };
  const isLevel = level !== undefined && name === `--${level}`;
  if (region === undefined && isLevel && code !== '' && more.length === 0) return { region: code };
  if (name === '') return { wrong: "error: required option '--region <code>' not specified" };
  return { wrong: `error: unknown option '${isLevel ? (more[0] ?? name) : name}'` };
}

/** The answer in lines. Throws MistakesFound for a region or a number that was not worked out. */
export function sitingLines(
  snapshot: Snapshot,
  region: string,
  posts: number,
  atlas: string,
): string[] {
  const regions = snapshot.sited();
  if (!regions.includes(region)) throw unknownRegion(atlas, region, regions);
  const { now, steps, places, points, balance } = snapshot.siting(region);
  const step = steps.find((one) => one.posts === posts);
  if (!step) throw tooManyPosts(atlas, posts, steps.length);
  const even = balance?.steps.find((one) => one.posts === posts);
  const name = (code: string) => `${snapshot.entry(code).name} (${code})`;
  const answer = (goal: string, { chosen, gap, reach }: Solved & { reach: Reach }) => [
    `${goal}: ${chosen.map(name).join(', ')}`,
    `  ${reachLine(reach)}; ${gap === 0 ? 'proven best' : `at most ${(gap * 100).toFixed(2)}% from the best`}`,
  ];
  return [
    `${name(region)}: ${places.length} places, ${points} towns and villages. Now: ${reachLine(now)}.`,
    ...answer(`${posts} new, shortest mean way`, step.nearest),
    ...step.covering.flatMap((found) =>
      answer(`${posts} new, most demand within ${found.minutes} min`, found),
    ),
    ...(even
      ? [
          ...answer(`${posts} new, least work for the busiest officer`, even.evenest),
          `  ${even.evenest.objective.toFixed(1)} hours a year; now ${balance?.heaviestBefore.toFixed(1)}, ` +
            `mean of all officers ${even.mean.toFixed(1)}`,
        ]
      : []),
  ];
}

const reachLine = ({ meanMinutes, worstMinutes, residentsWithin }: Reach): string =>
  `mean ${meanMinutes.toFixed(1)} min, longest ${worstMinutes.toFixed(0)} min, ` +
  `residents within reach ${residentsWithin.map((share) => `${(share * 100).toFixed(0)}%`).join(', ')}`;

const unknownRegion = (atlas: string, region: string, known: readonly string[]): MistakesFound =>
  new MistakesFound([
    {
      fault: 'unknown',
      file: atlas,
      value: region,
      problem:
        known.length > 0
          ? 'there is no answer for this region.'
          : 'the atlas does not ask where posts would serve.',
      remedy:
        known.length > 0
          ? `Name one of ${known.join(', ')}.`
          : 'Add "siting" to atlas.json; data/README.md says how.',
    },
  ]);

const tooManyPosts = (atlas: string, posts: number, most: number): MistakesFound =>
  new MistakesFound([
    {
      fault: 'invalid',
      file: atlas,
      value: `${posts}`,
      problem: `answers were worked out for 1 to ${most} new posts.`,
      remedy: 'Ask for fewer, or raise siting.most in atlas.json and ingest again.',
    },
  ]);
