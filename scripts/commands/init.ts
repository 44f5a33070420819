import { createInterface } from 'node:readline/promises';
import { Command, Option } from 'commander';
import { assertFree, writeAtlasFolder, type Publication } from '../init/atlas-folder.ts';
import { newCountry } from '../init/new-country.ts';
import { partOfAtlas } from '../init/part-of-atlas.ts';
import { processProgress } from '../progress/create-progress.ts';
import type { Progress } from '../progress/progress.ts';
import { answerTo, ANSWERS, asked } from './init-answers.ts';
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
      'Writes the folder of a new atlas: of one area of another atlas (--area), or of any country ' +
        '(--areas and --boundaries). It can be looked at straight away, with invented figures.',
    )
    .argument('<dir>', 'folder of the new atlas')
    .addOption(
      new Option(
        '--area <code>',
        'code or name of the area that becomes the whole, such as a voivodeship',
      ).conflicts(['areas', 'boundaries', 'crs', 'locale', 'emergency', 'timeZone']),
    )
    .option('--from <dir>', 'with --area: the atlas it is cut out of', 'data')
    .option(
      '--areas <file>',
      'table of the areas of a country: see "threat-atlas territory --help"',
    )
    .option('--boundaries <file>', 'with --areas: outlines of its narrowest areas')
    .option(
      '--crs <proj4>',
      'with --areas: coordinate system of the outlines: EPSG:25833, or as proj4 names it',
    )
    .option('--locale <code>', 'with --areas: language of its pages', asked(ANSWERS.locale), 'en')
    .option('--emergency <number>', 'with --areas: number for urgent help', '112')
    .option(
      '--time-zone <name>',
      'with --areas: time zone, such as Europe/Prague',
      asked(ANSWERS.timeZone),
      'UTC',
    )
    .option('--title <text>', 'what the site is called')
    .option('--publisher <text>', 'who publishes it')
    .option('--email <address>', 'where questions go', asked(ANSWERS.email))
    .option('--site <url>', 'the address it will have', asked(ANSWERS.site))
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
  const publication = await withAnswers(options);
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
async function withAnswers(options: InitOptions): Promise<Publication> {
  if (options.yes === true || !process.stdin.isTTY) return options;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answers: Publication = { ...options };
  const ask = async (question: string) => (await terminal.question(`${question} `)).trim();
  for (const [key, question] of QUESTIONS) answers[key] ??= await answerTo(key, question, ask);
  terminal.close();
  return answers;
}

/** A path as a shell takes it for one word. */
const oneWord = (path: string): string =>
  /^[\p{L}\p{N}_./\\:~+-]+$/u.test(path) ? path : `"${path}"`;

const nextSteps = (dir: string): string[] => [
  `The new atlas stands in ${dir}. Look at it, with invented figures:`,
  `  npx threat-atlas start --atlas ${oneWord(dir)}`,
  'Then, for your own figures:',
  `  1. Read through ${dir}/atlas.json and ${dir}/reference/: names, categories, who is responsible.`,
  `  2. Empty ${dir}/raw, put your exports there, and describe them in ${dir}/sources/ (data/README.md says how).`,
  `  3. Set "sampleData" to false in ${dir}/atlas.json, and name your tables of dwellings and of roads in "denominators", or take it out.`,
  `  4. npx threat-atlas release --atlas ${oneWord(dir)} --out public`,
];

const EXAMPLES = `
Examples:
  $ npx threat-atlas init my-atlas --area 12
  $ npx threat-atlas init my-atlas --area małopolskie --title "Mapa zagrożeń Małopolski"
  $ npx threat-atlas init my-atlas --areas areas.csv --boundaries towns.geojson --locale cs`;
