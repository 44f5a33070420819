import { Command } from 'commander';
import { processProgress } from '../progress/create-progress.ts';
import { makeTerritory, type TerritoryOptions } from '../territory/make-territory.ts';

export const territoryCommand = (): Command =>
  new Command('territory')
    .summary('make areas and boundaries of Poland')
    .description(
      'Makes areas.csv, parts.csv and boundaries.topo.json of Poland from a TERC register and a\n' +
        'population file. Without --boundaries the outlines are approximate: drawn from the positions\n' +
        'of localities so that every commune has its official land area.',
    )
    .requiredOption('--register <file>', 'TERC register of GUS, the "urzędowy" variant (CSV)')
    .requiredOption(
      '--population <file>',
      'residents of communes: the BDL table, the file id;district;name;population;km²;kind;TERYT,\n' +
        'or a CSV with the header code,population,land_km2',
    )
    .option(
      '--boundaries <file>',
      'official boundaries of communes: .geojson, .topojson, .shp or .zip, in degrees or EPSG:2180',
    )
    .requiredOption('--out <dir>', 'folder to write into, e.g. data/territory')
    .addHelpText('after', EXAMPLES)
    .action(async (options: TerritoryOptions) => {
      await makeTerritory(options, processProgress());
    });

const EXAMPLES = `
Examples:
  $ npx threat-atlas territory --register TERC.csv --population population.csv --out data/territory
  $ npx threat-atlas territory --register TERC.csv --population population.csv \\
      --boundaries A03_Granice_gmin.shp --out data/territory

With official boundaries, set "approximate" to false and name their source in atlas.json.`;
