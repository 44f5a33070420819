import { Command } from 'commander';
import { processProgress } from '../progress/create-progress.ts';
import { draftChanges } from '../territory/draft-changes.ts';
import { makeAnyTerritory } from '../territory/make-any-territory.ts';
import { makeTerritory, type TerritoryOptions } from '../territory/make-territory.ts';

interface TerritoryFlags extends Partial<TerritoryOptions> {
  out: string;
  compare?: string[];
  areas?: string;
  crs?: string;
}

export const territoryCommand = (): Command =>
  new Command('territory')
    .summary('make areas and boundaries, of Poland or of any country')
    .description(
      'Makes areas.csv, parts.csv and boundaries.topo.json of Poland from a TERC register and a ' +
        'population file. Without --boundaries the outlines are approximate: drawn from the positions ' +
        'of localities so that every commune has its official land area. With --areas it makes those ' +
        'of any country from a table and a boundary file. With --compare it drafts changes.csv from ' +
        'two registers instead, and lists what a person must decide.',
    )
    .option('--register <file>', 'TERC register of GUS, the "urzędowy" variant (CSV)')
    .option(
      '--population <file>',
      'residents of communes: the BDL table, the file id;district;name;population;km²;kind;TERYT,\n' +
        'or a CSV with the header code,population,land_km2',
    )
    .option(
      '--boundaries <file>',
      'official boundaries of communes: .geojson, .topojson, .shp or .zip, in degrees or EPSG:2180',
    )
    .option(
      '--areas <file>',
      'table of the areas of any country, with the columns code, level, name, parent, and if wanted\n' +
        'kind, population, land_km2, centre_lon, centre_lat; --boundaries then has the narrowest areas',
    )
    .option(
      '--crs <proj4>',
      'with --areas: coordinate system of the boundaries: EPSG:25833, or as proj4 names it',
    )
    .option('--compare <files...>', 'two TERC registers, the older one first')
    .requiredOption(
      '--out <path>',
      'folder to write into, e.g. data/territory; with --compare the file to draft',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (flags: TerritoryFlags, command: Command) => runTerritory(flags, command));

async function runTerritory(flags: TerritoryFlags, command: Command): Promise<void> {
  const { register, population, boundaries, compare, out, areas, crs } = flags;
  if (compare) {
    const [older, newer, ...more] = compare;
    if (older === undefined || newer === undefined || more.length)
      return command.error("error: option '--compare <files...>' takes two registers, OLD and NEW");
    await draftChanges(older, newer, out, processProgress());
    return;
  }
  if (areas !== undefined) {
    if (boundaries === undefined)
      return command.error("error: option '--areas <file>' needs '--boundaries <file>'");
    await makeAnyTerritory({ areas, boundaries, crs, out }, processProgress());
    return;
  }
  if (register === undefined)
    return command.error("error: required option '--register <file>' not specified");
  if (population === undefined)
    return command.error("error: required option '--population <file>' not specified");
  await makeTerritory({ register, population, boundaries, out }, processProgress());
}

const EXAMPLES = `
Examples:
  $ npx threat-atlas territory --register TERC.csv --population population.csv --out data/territory
  $ npx threat-atlas territory --register TERC.csv --population population.csv \\
      --boundaries A03_Granice_gmin.shp --out data/territory
  $ npx threat-atlas territory --areas areas.csv --boundaries towns.geojson --out my-atlas/territory
  $ npx threat-atlas territory --compare TERC-2022.csv TERC-2024.csv --out changes-draft.csv

With official boundaries, set "approximate" to false and name their source in atlas.json.`;
