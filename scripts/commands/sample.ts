import { Command, InvalidArgumentError, Option } from 'commander';
import { processProgress } from '../progress/create-progress.ts';
import { writeSample, type SampleOptions } from '../sample/write-sample.ts';
import { atlasOption, rawOption } from './options.ts';
import { SAMPLE } from './prepare-raw.ts';

export const sampleCommand = (): Command =>
  new Command('sample')
    .summary('write invented exports of all three planes')
    .description(
      'Writes seeded sample exports for the whole territory into the raw folder of an atlas of ' +
        'sample data. The same seed and rows give the same bytes. Exports that no sample wrote are ' +
        'never overwritten.',
    )
    .addOption(atlasOption())
    .addOption(rawOption())
    .addOption(wholeNumber('--rows <number>', 'rows of all exports together', SAMPLE.rows))
    .addOption(wholeNumber('--seed <number>', 'another seed, another sample', SAMPLE.seed))
    .action(runSample);

async function runSample({ atlas, ...options }: SampleOptions & { atlas: string }): Promise<void> {
  const progress = processProgress();
  const report = await writeSample(atlas, options, progress);
  progress.say(
    `${report.rows.toLocaleString('en-GB')} rows in ${report.files.length} files of ${report.folder}`,
  );
}

const wholeNumber = (flags: string, description: string, fallback: number): Option =>
  new Option(flags, description).default(fallback).argParser((text) => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new InvalidArgumentError('Write a whole number of at most nine digits.');
  });
