import { inThreads } from '../threads/in-threads.ts';
import { leaksOnSome, type PagesTold } from './pages.ts';
import type { PlainLeak } from './published.ts';
import { readShare, type ShareRead, type ShareSetting } from './read-share.ts';

/** Files of a published folder, which one thread reads in one go. */
export type AuditTask = readonly string[];

/** What files are read for: their figures, or what their tables show beside those. */
export type AuditSetting = { figures: ShareSetting } | { pages: PagesTold; dist: string };

/** Fewer files than this are read before a thread would have started. */
const WORTH_FROM = 400;

/** What the files of each task tell, in the order of the tasks, however many threads read them. */
export async function readFigures(
  figures: ShareSetting,
  tasks: readonly AuditTask[],
  threads?: number,
): Promise<ShareRead[]> {
  return await all<ShareRead>({ figures }, tasks, threads);
}

export async function readPages(
  dist: string,
  pages: PagesTold,
  tasks: readonly AuditTask[],
  threads?: number,
): Promise<PlainLeak[]> {
  return (await all<PlainLeak[]>({ pages, dist }, tasks, threads)).flat();
}

export const workOn = async (
  setting: AuditSetting,
  task: AuditTask,
): Promise<ShareRead | PlainLeak[]> =>
  'figures' in setting
    ? await readShare(setting.figures, task)
    : leaksOnSome(setting.dist, task, setting.pages);

async function all<Result>(
  setting: AuditSetting,
  tasks: readonly AuditTask[],
  threads?: number,
): Promise<Result[]> {
  const files = tasks.reduce((sum, task) => sum + task.length, 0);
  if (threads === undefined ? files < WORTH_FROM : threads < 2)
    return await oneAfterAnother(setting, tasks);
  const script = new URL('./audit-thread.ts', import.meta.url);
  return await inThreads<AuditTask, Result>({ script, setting, tasks, threads });
}

async function oneAfterAnother<Result>(
  setting: AuditSetting,
  tasks: readonly AuditTask[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (const task of tasks) results.push((await workOn(setting, task)) as Result);
  return results;
}
