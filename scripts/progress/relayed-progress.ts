import type { Progress, Stage } from './progress.ts';

/** What a process tells of its progress to the one that started it. */
export type ProgressMessage =
  | { kind: 'began'; id: number; title: string }
  | { kind: 'counted'; id: number; done: number; unit: string; of?: number | undefined }
  | { kind: 'noted'; id: number; text: string }
  | { kind: 'ended' | 'broke'; id: number }
  | { kind: 'said'; line: string };

/** Progress that is shown elsewhere: each event is told. */
export function tellingProgress(tell: (message: ProgressMessage) => void): Progress {
  let stages = 0;
  return {
    stage: async (title, work) => {
      const id = stages++;
      tell({ kind: 'began', id, title });
      try {
        const result = await work({
          count: (done, unit, of) => tell({ kind: 'counted', id, done, unit, of }),
          note: (text) => tell({ kind: 'noted', id, text }),
        });
        tell({ kind: 'ended', id });
        return result;
      } catch (error) {
        tell({ kind: 'broke', id });
        throw error;
      }
    },
    say: (line) => tell({ kind: 'said', line }),
  };
}

interface Shown {
  stage: Stage | null;
  end: () => void;
  fail: () => void;
  /** When its end is shown, whichever it is. */
  over: Promise<unknown>;
}

/**
 * Shows what another process tells, in the order it is told. `close` ends what was left open, and
 * waits until all is shown.
 */
export function showingProgress(progress: Progress) {
  const open = new Map<number, Shown>();
  let last: Promise<unknown> = Promise.resolve();
  const begin = (id: number, title: string): void => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const shown: Shown = {
      stage: null,
      end: resolve,
      fail: () => reject(new Error(title)),
      over: promise,
    };
    open.set(id, shown);
    // What went wrong is told by the process itself, when all stages have failed.
    shown.over = progress
      .stage(title, (stage) => {
        shown.stage = stage;
        return promise;
      })
      .catch(() => undefined);
  };
  const show = (message: ProgressMessage): unknown => {
    if (message.kind === 'said') return progress.say(message.line);
    if (message.kind === 'began') return begin(message.id, message.title);
    const shown = open.get(message.id);
    if (message.kind === 'counted')
      return shown?.stage?.count(message.done, message.unit, message.of);
    if (message.kind === 'noted') return shown?.stage?.note(message.text);
    if (message.kind === 'ended') shown?.end();
    else shown?.fail();
    return shown?.over;
  };
  return {
    show: (message: ProgressMessage): void => {
      last = last.then(() => show(message));
    },
    close: async (): Promise<void> => {
      await last;
      for (const { fail } of open.values()) fail();
      await Promise.all([...open.values()].map(({ over }) => over));
    },
  };
}
