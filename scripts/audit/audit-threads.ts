import { inThreads, type ThreadWork } from '../threads/in-threads.ts';
import { lookAtPages, type PagesLookedAt, type PagesTold, type PageToAudit } from './pages.ts';
import { readShare, type FileAsked, type FileRead, type ShareSetting } from './read-share.ts';

/** Files of a published folder, which one thread reads in one go. */
export type AuditTask = readonly FileAsked[];
export type AnyTask = AuditTask | readonly PageToAudit[];

/** What files are read for: their figures, or what their tables show beside those. */
export type AuditSetting = { figures: ShareSetting } | { pages: PagesTold; dist: string };

/** Fewer files than this are read before a thread would have started. */
const WORTH_FROM = 400;

/** What the files of all tasks tell, in their order, however many threads read them. */
export async function readFigures(
  figures: ShareSetting,
  tasks: readonly AuditTask[],
  threads?: number,
): Promise<FileRead[]> {
  const read = await all<FileRead[]>({ figures }, tasks, { threads });
  return read.flat();
}

export async function readPages(
  setting: { pages: PagesTold; dist: string },
  tasks: readonly (readonly PageToAudit[])[],
  by: ReadBy = {},
): Promise<PagesLookedAt> {
  const seen = await all<PagesLookedAt>(setting, tasks, by);
  return {
    leaks: seen.flatMap(({ leaks }) => leaks),
    clean: seen.flatMap(({ clean }) => clean),
    asMade: seen.flatMap(({ asMade }) => asMade),
  };
}

export const workOn = async (
  setting: AuditSetting,
  task: AnyTask,
): Promise<FileRead[] | PagesLookedAt> =>
  'figures' in setting
    ? await readShare(setting.figures, task as AuditTask)
    : lookAtPages(setting.dist, task as readonly PageToAudit[], setting.pages);

/** As many threads as there are cores unless it is told, and what ends them. */
type ReadBy = Pick<ThreadWork<unknown, unknown>, 'threads' | 'signal'>;

async function all<Result>(
  setting: AuditSetting,
  tasks: readonly AnyTask[],
  { threads, signal }: ReadBy,
): Promise<Result[]> {
  const files = tasks.reduce((sum, task) => sum + task.length, 0);
  if (threads === undefined ? files < WORTH_FROM : threads < 2)
    return await oneAfterAnother(setting, tasks);
  const script = new URL('./audit-thread.ts', import.meta.url);
  return await inThreads<AnyTask, Result>({ script, setting, tasks, threads, signal });
}

async function oneAfterAnother<Result>(
  setting: AuditSetting,
  tasks: readonly AnyTask[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (const task of tasks) results.push((await workOn(setting, task)) as Result);
  return results;
}
