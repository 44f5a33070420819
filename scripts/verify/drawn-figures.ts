import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { areaPaths, mapPaths } from '../../src/site/paths.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { inThreads } from '../threads/in-threads.ts';
import { fileOf } from './page-links.ts';
import { sampled } from './sample.ts';
import { areaFigures, mapFigures, type FiguresTold } from './told-figures.ts';

/** Pages of areas and of maps whose figures are compared; each release draws others. */
const AREAS_DRAWN = 150;
const MAPS_DRAWN = 40;

/**
 * Holds figures of pages against the snapshot: of all pages of the two widest levels, and of some drawn
 * of the others and of the maps.
 */
export function drawnFigures(snapshot: Snapshot, site: string): FiguresTold[] {
  const { atlas, release } = snapshot.manifest;
  const wide = new Set(atlas.levels.slice(0, 2).map(({ id }) => id));
  const isWide = (code: string) => wide.has(snapshot.entry(code).level);
  const paths = areaPaths(snapshot);
  const areas = [
    ...paths.filter(({ props }) => isWide(props.code)),
    ...sampled(
      paths.filter(({ props }) => !isWide(props.code)),
      AREAS_DRAWN,
      release.id,
    ),
  ];
  const maps = sampled(mapPaths(snapshot), MAPS_DRAWN, release.id);
  const at = (path: string | undefined) => fileOf(`/${path}/`);
  return [
    ...areas
      .map(({ params, props }) => ({ file: at(params['area']), ...props }))
      .filter(({ file }) => existsSync(join(site, file)))
      .map(({ file, code, locale }) => areaFigures(snapshot, site, file, code, locale)),
    ...maps
      .map(({ params, props }) => ({ file: at(params['map']), ...props }))
      .filter(({ file }) => existsSync(join(site, file)))
      .map(({ file, category, locale }) =>
        mapFigures(snapshot, site, file, snapshot.categoryEntry(category), locale),
      ),
  ];
}

/** A site, and the folder of the atlas it was made of. */
export interface FiguresTask {
  atlasDir: string;
  site: string;
}

/** The same by a thread, while others look at the pages. */
export async function drawnFiguresApart(
  task: FiguresTask,
  signal?: AbortSignal,
): Promise<FiguresTold[]> {
  const script = new URL('./figures-thread.ts', import.meta.url);
  const work = { script, tasks: [task], threads: 1, signal };
  const told = await inThreads<FiguresTask, FiguresTold[]>(work);
  return told.flat();
}
