import { stat } from 'node:fs/promises';
import { judgeSource } from '../src/intake/judge-source.ts';
import { readingBy } from '../src/intake/rules.ts';
import { cutFile } from '../scripts/ingest/cut-file.ts';
import { FieldNumbers } from '../scripts/ingest/field-numbers.ts';
import { PieceThreads } from '../scripts/ingest/piece-threads.ts';
import { proj4 } from '../scripts/ingest/proj4-when-asked.ts';
import { timed, type ComparedTask } from './compared-task.ts';
import { groupsOf } from './read-task.ts';

/**
 * What our reader does that the engine does too: it cuts the file, judges every row in threads and
 * adds up. Left out is what the engine leaves out: the hash of the file and the look into the cache.
 */
export function groupAlone({ file, rules, source, today }: ComparedTask) {
  return timed(async () => {
    const reading = readingBy(rules, { areaAt: () => null, proj4 }, today);
    const threads = new PieceThreads({ rules, today, boundaries: '', level: '' }, reading);
    const judge = judgeSource(reading, source, new Map());
    const { size } = await stat(file);
    const cuts = threads.cutsOf(size);
    threads.begin(cuts.length);
    const ranges = await cutFile(file, size, source.dialect, cuts);
    const ids = new FieldNumbers();
    const pieces = ranges.map((range) => ({ path: file, name: file, range, rejected: null }));
    const reads = pieces.map((piece) => threads.read({ source, piece }, () => undefined));
    for (const read of await Promise.all(reads)) {
      if (!read || !judge.tally.absorb(read.tally)) throw new Error('A piece was not read.');
      judge.pieces?.absorb(read.rows, ids.absorb(read.ids));
    }
    const closing = threads.close();
    const { cube } = judge.close();
    await closing;
    return () => groupsOf(cube, rules);
  });
}
