import type { SitingTask } from './siting-worker.ts';
import type { RegionSiting } from '../../src/domain/siting.ts';
import { inThreads } from '../threads/in-threads.ts';

export type RegionResult = Omit<RegionSiting, 'units' | 'opened'>;

/** Solves each task in one of as many threads as there are cores; the largest regions come first. */
export async function solveRegions(
  tasks: readonly SitingTask[],
  onSolved: (result: RegionResult) => void,
): Promise<void> {
  const size = ({ question }: SitingTask) => question.points.length * question.candidates.length;
  await inThreads<SitingTask, RegionResult>({
    script: new URL('./siting-worker.ts', import.meta.url),
    tasks: tasks.toSorted((a, b) => size(b) - size(a)),
    onDone: onSolved,
  });
}
