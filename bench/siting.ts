import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nearestPosts } from '../src/siting/p-median.ts';
import { openSnapshot } from '../src/site/read-snapshot.ts';
import { orLibrary } from '../tests/siting/or-library.ts';
import { measured } from './measured.ts';
import { rounded } from './results.ts';

/** Seconds for all regions, goals and numbers of posts, on two cores. */
const TARGET = 120;

/** Where posts would serve, in all regions of an atlas that has a sample: from cold, and once more. */
export async function benchSiting(atlas: string) {
  await measured('ingest', { atlas });
  await rm(join(atlas, 'derived', 'cache', 'siting'), { recursive: true, force: true });
  await rm(join(atlas, 'derived', 'cache', 'settlements'), { recursive: true, force: true });
  const cold = await measured('siting', { atlas });
  const known = await measured('siting', { atlas });
  const snapshot = openSnapshot(atlas);
  const answers = snapshot.sited().map((region) => snapshot.siting(region));
  const proven = answers.flatMap(({ steps, balance }) => [
    ...steps.flatMap(({ nearest, covering }) => [nearest, ...covering]),
    ...(balance?.steps ?? []).map(({ evenest }) => evenest),
  ]);
  if (cold.seconds > TARGET) console.error(`Above the target of ${TARGET} s.`);
  return {
    regions: answers.length,
    points: answers.reduce((sum, { points }) => sum + points, 0),
    answers: proven.length,
    largestGap: Math.max(...proven.map(({ gap }) => gap)),
    targetSeconds: TARGET,
    seconds: rounded(cold.seconds, 1),
    cpuSeconds: rounded(cold.cpuSeconds, 1),
    peakMB: rounded(cold.peakMB),
    knownSeconds: rounded(known.seconds, 1),
    knownCpuSeconds: rounded(known.cpuSeconds, 1),
  };
}

/** The OR-Library's networks, each proven, with the seconds of processor time it took. */
export async function benchOptima() {
  const figures: Record<string, object> = {};
  for (let number = 1; number <= 10; number++) {
    const { problem, posts, optimum } = orLibrary(`pmed${number}`);
    const before = process.cpuUsage();
    const { objective, gap } = await nearestPosts(problem, posts);
    const { user, system } = process.cpuUsage(before);
    const found = rounded(objective * problem.places.length, 3);
    if (found !== optimum || gap !== 0)
      throw new Error(`pmed${number}: ${found} with gap ${gap}, published is ${optimum}.`);
    const nodes = problem.places.length;
    figures[`pmed${number}`] = {
      nodes,
      posts,
      sum: found,
      cpuSeconds: rounded((user + system) / 1e6, 1),
    };
  }
  return figures;
}
