import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { assertFree, writeAtlasFolder, type Publication } from '../init/atlas-folder.ts';
import { newCountry } from '../init/new-country.ts';
import { partOfAtlas } from '../init/part-of-atlas.ts';
import { processProgress } from '../progress/create-progress.ts';
import type { Progress } from '../progress/progress.ts';
import { clockOption } from './options.ts';

interface InitOptions extends Publication {
  from: string;
  area?: string;
  areas?: string;
  boundaries?: string;
  crs?: string;
  locale: string;
  emergency: string;
  timeZone: string;
  clock?: Date;
  yes?: boolean;
}

export const initCommand = (): Command =>
  new Command('init')
    .summary('begin an atlas of your own')
    .description(
      'Writes the folder of a new atlas: of one area of another atlas (--area), or of any country\n' +
        '(--areas and --boundaries). It can be looked at straight away, with invented figures.',
    )
    .argument('<dir>', 'folder of the new atlas')
    .option(
      '--area <code>',
      'code or name of the area that becomes the whole, such as a voivodeship',
    )
    .option('--from <dir>', 'the atlas it is cut out of', 'data')
    .option(
      '--areas <file>',
      'table of the areas of a country: see "threat-atlas territory --help"',
    )
    .option('--boundaries <file>', 'outlines of its narrowest areas')
    .option('--crs <proj4>', 'coordinate system of the outlines, as proj4 names it')
    .option('--locale <code>', 'language of its pages', 'en')
    .option('--emergency <number>', 'number for urgent help', '112')
    .option('--time-zone <name>', 'time zone, such as Europe/Prague', 'UTC')
    .option('--title <text>', 'what the site is called')
    .option('--publisher <text>', 'who publishes it')
    .option('--email <address>', 'where questions go')
    .option('--site <url>', 'the address it will have')
    .addOption(clockOption())
    .option('--yes', 'ask nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (dir: string, options: InitOptions, command: Command) => {
      const { area, areas, boundaries } = options;
      if (area === undefined && (areas === undefined || boundaries === undefined))
        return command.error(
          "error: name '--area <code>', or '--areas <file>' and '--boundaries <file>'",
        );
      await runInit(dir, options, processProgress());
    });

async function runInit(dir: string, options: InitOptions, progress: Progress): Promise<void> {
  await assertFree(dir);
  const publication = await asked(options);
  const { areas = '', boundaries = '', clock = new Date() } = options;
  const files =
    options.area === undefined
      ? await newCountry(
          { ...options, areas, boundaries, vintage: clock.toISOString().slice(0, 10) },
          publication,
          progress,
        )
      : await partOfAtlas(options.from, options.area, publication);
  await writeAtlasFolder(dir, files);
  for (const line of nextSteps(dir)) progress.say(line);
}

const QUESTIONS = [
  ['title', 'What is the site called?'],
  ['publisher', 'Who publishes it?'],
  ['email', 'At which e-mail address are questions answered?'],
  ['site', 'At which address will it stand, with https://?'],
] as const;

/** What was not given is asked at a terminal; an empty answer leaves it as it is. */
async function asked(options: InitOptions): Promise<Publication> {
  if (options.yes === true || !process.stdin.isTTY) return options;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answers: Publication = { ...options };
  for (const [key, question] of QUESTIONS)
    answers[key] ??= (await terminal.question(`${question} `)).trim() || undefined;
  terminal.close();
  return answers;
}

const nextSteps = (dir: string): string[] => [
  `The new atlas stands in ${dir}. Look at it, with invented figures:`,
  `  npx threat-atlas start --atlas ${dir}`,
  'Then, for your own figures:',
  `  1. Read through ${dir}/atlas.json and ${dir}/reference/: names, categories, who is responsible.`,
  `  2. Empty ${dir}/raw, put your exports there, and describe them in ${dir}/sources/ (data/README.md says how).`,
  `  3. Set "sampleData" to false in ${dir}/atlas.json, and name your tables of dwellings and of roads in "denominators", or take it out.`,
  `  4. npx threat-atlas release --atlas ${dir} --out public`,
];

const EXAMPLES = `
Examples:
  $ npx threat-atlas init my-atlas --area 12
  $ npx threat-atlas init my-atlas --area małopolskie --title "Mapa zagrożeń Małopolski"
  $ npx threat-atlas init my-atlas --areas areas.csv --boundaries towns.geojson --locale cs`;
