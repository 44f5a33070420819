import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bbox } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import type { Area } from '../../src/domain/area.ts';
import type { Atlas, Projection } from '../../src/domain/atlas.ts';
import { startingSentences } from '../../src/i18n/word-faults.ts';
import type { Progress } from '../progress/progress.ts';
import { makeAnyTerritory } from '../territory/make-any-territory.ts';
import { readAreas } from '../territory/read-areas.ts';
import { copies } from './part-of-atlas.ts';
import { inEach, jsonText, named, type AtlasFiles, type Publication } from './atlas-folder.ts';

/** Where categories, institutions and mappings come from until there are the country's own. */
const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const STARTER = join(EXAMPLES, 'tidelands');

export interface CountryOptions {
  /** A table of areas and the outlines of its narrowest: see `makeAnyTerritory`. */
  areas: string;
  boundaries: string;
  crs?: string | undefined;
  /** The language of its pages. */
  locale: string;
  emergency: string;
  timeZone: string;
  /** The day whose areas the table has, `YYYY-MM-DD`. */
  vintage: string;
}

/**
 * The files of an atlas of any country: its territory from a table and a boundary file, and a few
 * categories, institutions and mappings to begin with, so that it can be looked at with a sample.
 */
export async function newCountry(
  options: CountryOptions,
  publication: Publication,
  progress: Progress,
): Promise<AtlasFiles> {
  const territory = await territoryOf(options, progress);
  const { areas, levels } = await readAreas(options.areas);
  const starter = await copies(STARTER, '{reference,sources}/*.{csv,json}');
  const { 'reference/police-units.csv': units = '', ...others } = starter;
  const files = Object.fromEntries(
    Object.entries(others).map(([name, text]) => [
      name,
      adapted(name, text, options.locale, levels),
    ]),
  );
  const own = await levelSentences(levels);
  const sentences =
    startingSentences(options.locale, own) ?? (options.locale === 'en' ? own : null);
  return {
    'atlas.json': jsonText(named(await configOf(options, areas, levels, territory), publication)),
    ...files,
    ...territory,
    'reference/police-units.csv': `${units.split('\n')[0]}\n`,
    ...(sentences === null ? {} : { [`words/${options.locale}.json`]: jsonText(sentences) }),
  };
}

async function territoryOf(
  { areas, boundaries, crs }: CountryOptions,
  progress: Progress,
): Promise<AtlasFiles> {
  const out = await mkdtemp(join(tmpdir(), 'territory-'));
  try {
    await makeAnyTerritory({ areas, boundaries, crs, out }, progress);
    const made = await copies(out, '*');
    return Object.fromEntries(
      Object.entries(made).map(([name, text]) => [`territory/${name}`, text]),
    );
  } finally {
    await rm(out, { recursive: true });
  }
}

/** The starter's own sentences, in English, with what this country calls its areas and nothing of Poland. */
async function levelSentences(levels: readonly string[]): Promise<Record<string, string>> {
  const [narrowest = '', above = ''] = levels.toReversed().map(spaced);
  // A whole and its parts have sentences of their own: no area stands between them.
  const [example, names] =
    levels.length > 2
      ? ['tidelands', { parish: narrowest, county: above }]
      : ['highcantons', { municipality: narrowest }];
  const text = await readFile(join(EXAMPLES, example, 'words', 'en.json'), 'utf8');
  return JSON.parse(renamed(text, names)) as Record<string, string>;
}

/**
 * A text with other names for what it speaks of, where it is one, many, or begins a sentence; all at
 * once, since a country may have counties where the example has parishes.
 */
function renamed(text: string, names: Readonly<Record<string, string>>): string {
  const forms = Object.entries(names).flatMap(([name, other]) => [
    [plural(name), plural(other)],
    [name, other],
    [capital(plural(name)), capital(plural(other))],
    [capital(name), capital(other)],
  ]);
  const all = new Map(forms as [string, string][]);
  const pattern = new RegExp(`(\\b[Aa] )?(${[...all.keys()].join('|')})`, 'g');
  return text.replaceAll(pattern, (_, article: string | undefined, form: string) => {
    const other = all.get(form) ?? form;
    const an = article && /^[aeiou]/i.test(other) ? `${article.trimEnd()}n ` : article;
    return (an ?? '') + other;
  });
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** As English mostly forms it; the sentences are written for their owner to look through. */
const plural = (name: string): string => {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
};

/** The starter's files speak English, of parishes and counties. */
function adapted(name: string, text: string, locale: string, levels: readonly string[]): string {
  if (name.endsWith('.csv')) {
    const [header = '', ...rows] = text.split('\n');
    const body = rows
      .join('\n')
      .replaceAll(',residents,county,', `,residents,${levels.at(-2) ?? ''},`);
    return [header.replaceAll('_en', `_${locale}`), body].join('\n');
  }
  const told = text
    .replaceAll(/"en":/g, `"${locale}":`)
    .replaceAll(/"level": "parish"/g, `"level": "${levels.at(-1) ?? ''}"`);
  return told;
}

async function configOf(
  { locale, emergency, timeZone, vintage }: CountryOptions,
  areas: readonly Area[],
  levels: readonly string[],
  territory: AtlasFiles,
) {
  const text = await readFile(join(STARTER, 'atlas.json'), 'utf8');
  const {
    siting: _,
    accessibility: __,
    licence: ___,
    portals: ____,
    ...own
  } = JSON.parse(text) as Atlas;
  const each = (word: string) => inEach([locale], word);
  const country = areas[0]?.name ?? '';
  const kinds = new Map(areas.map(({ kind, level }) => [kind, level]));
  return {
    ...own,
    title: each(`Threat Atlas: ${country}`),
    publisher: { name: each('Write who publishes this'), email: 'atlas@example.org' },
    locales: [locale],
    timeZone,
    emergencyNumber: emergency,
    territory: {
      vintage,
      identityLength: Math.max(...areas.map(({ code }) => code.length)),
      approximate: false,
      attribution: each('Write where the boundaries come from.'),
      projection: projectionFor(territory['territory/boundaries.topo.json'] ?? ''),
    },
    levels: levels.map((id) => ({
      id,
      name: each(spaced(id)),
      plural: each(locale === 'en' ? plural(spaced(id)) : spaced(id)),
      slug: { [locale]: id },
    })),
    kinds: [...kinds].map(([id, level]) => ({ id, level, name: each(spaced(id)) })),
    period: 'year',
    runningPeriod: 'leftOut',
  } as Atlas;
}

const spaced = (id: string) => id.replaceAll('-', ' ');

/** Equal in area for a wide country; else the usual one, with its meridian through the middle. */
export function projectionFor(topology: string): Projection {
  const [west, south, east, north] = bbox(JSON.parse(topology) as Topology);
  const middle = -Math.round(((west + east) / 2) * 10) / 10;
  if (east - west < 15) return { name: 'transverseMercator', rotate: [middle, 0] };
  const at = (share: number) => Math.round((south + (north - south) * share) * 10) / 10;
  return { name: 'conicEqualArea', rotate: [middle, 0], parallels: [at(1 / 6), at(5 / 6)] };
}
