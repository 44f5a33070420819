import { basename, dirname, join } from 'node:path';
import type { Cube } from '../src/intake/cube.ts';
import { readingBy, type IntakeRules } from '../src/intake/rules.ts';
import type { OpenAtlas } from '../scripts/atlas/open-atlas.ts';
import { PieceCache } from '../scripts/ingest/piece-cache.ts';
import { PieceThreads } from '../scripts/ingest/piece-threads.ts';
import { proj4 } from '../scripts/ingest/proj4-when-asked.ts';
import { readSource } from '../scripts/ingest/read-source.ts';
import { groupKey, timed, type ComparedTask, type Groups } from './compared-task.ts';

const quiet = { count: () => undefined } as never;

/** Our reader at its whole work on one source: every row judged, the ledger kept, the file hashed. */
export function readAndGroup({ file, rules, source, today }: ComparedTask) {
  return timed(async () => {
    const folder = dirname(file);
    const atlas = { dir: folder, rawRoot: folder } as OpenAtlas;
    const reading = readingBy(rules, { areaAt: () => null, proj4 }, today);
    const setting = { rules, today, boundaries: '', level: '' };
    const threads = new PieceThreads(setting, reading);
    const cache = new PieceCache({ ...setting, folder: join(folder, 'none'), writes: false });
    const own = { ...source, files: basename(file) };
    const task = { atlas, reading, source: own, stage: quiet, lists: null };
    const result = await readSource(task, new Map(), { threads, cache });
    await threads.close();
    return () => groupsOf(result.cube, rules);
  });
}

/** Confirmed reports of a cube. */
export function groupsOf(cube: Cube, rules: IntakeRules): Groups {
  const groups: Groups = new Map();
  for (const { category, measure, columns } of cube.slices()) {
    if (measure !== 'confirmed') continue;
    for (const [year, column] of columns) {
      column.forEach((count, place) => {
        const area = rules.areas[place]?.code ?? '';
        if (count > 0) groups.set(groupKey(area, category, year), count);
      });
    }
  }
  return groups;
}
