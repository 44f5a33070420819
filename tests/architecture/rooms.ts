/** What a room may import. A room may always import itself. */
export interface Room {
  /** Other rooms, whole. */
  rooms: readonly string[];
  /** Rooms of which types alone may come in: they leave nothing in the program that runs. */
  types?: readonly string[];
  /** Packages, by name. */
  packages: readonly string[];
}

const FACE = {
  rooms: ['map', 'charts', 'i18n', 'components', 'layouts', 'styles', 'client'],
  types: ['site', 'domain'],
  packages: ['astro', '@fontsource-variable/atkinson-hyperlegible-next'],
};

/** The table of the rooms in CONTRIBUTING.md, as far as imports go. */
export const ROOMS: Record<string, Room> = {
  domain: { rooms: [], packages: ['zod'] },
  stats: { rooms: ['domain'], packages: ['d3-array', 'd3-random', 'simple-statistics'] },
  disclosure: { rooms: ['domain'], packages: [] },
  siting: { rooms: ['domain'], packages: ['d3-geo', 'd3-random', 'highs'] },
  geo: {
    rooms: ['domain'],
    packages: [
      'd3-geo',
      'flatbush',
      'proj4',
      'geojson',
      'topojson-client',
      'topojson-specification',
    ],
  },
  intake: { rooms: ['domain'], packages: ['proj4'] },
  map: {
    rooms: ['domain', 'stats', 'geo'],
    packages: ['d3-geo', 'geojson', 'munkres', 'topojson-client', 'topojson-specification'],
  },
  charts: {
    rooms: ['domain', 'i18n'],
    packages: ['@observablehq/plot', 'd3-array', 'd3-format', 'linkedom'],
  },
  i18n: { rooms: ['domain'], packages: ['d3-format'] },
  site: { rooms: ['domain', 'stats'], types: ['intake'], packages: ['topojson-specification'] },
  client: {
    rooms: ['i18n', 'intake', 'geo', 'stats'],
    types: ['domain'],
    packages: ['accessible-autocomplete', 'papaparse', 'topojson-specification'],
  },
  components: FACE,
  layouts: FACE,
  styles: FACE,
  pages: { rooms: ['site', 'components', 'layouts', 'i18n'], packages: ['astro'] },
};

/**
 * Findings are worked out from the cells that may be shown, and from nothing else: what counts them
 * and hides them gives types alone.
 */
export const SCRIPT_ROOMS: Record<string, Room> = {
  'scripts/findings': {
    rooms: ['src/domain', 'src/stats', 'scripts/ingest/kept-numbers.ts'],
    types: ['scripts/atlas', 'scripts/snapshot'],
    packages: ['d3-geo'],
  },
};

/** The one file outside scripts/ that may touch files. */
export const READS_FILES = 'src/site/read-snapshot.ts';

/** Names that say nothing: a thing that fits no room shows that a room is missing. */
export const SAYS_NOTHING = /^(utils?|helpers?|libs?|common|misc|shared|stuff)$/;
