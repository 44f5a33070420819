import { Listr } from 'listr2';
import type { ProgressEffects } from './plain-progress.ts';
import type { Progress, Stage } from './progress.ts';
import { countsText, durationText, paceOf, paceText, stageLine } from './stage-line.ts';

/** Counters may tick a million times a second; the eye wants a few. Milliseconds. */
const REDRAW_EVERY = 80;
/** Lines on a running stage's parts that stand below it. */
const SAID_BELOW = 8;

/** A stage that shows again what was said, where it is noted nothing new. */
interface MovingStage extends Stage {
  note(text: string | null): void;
}

/**
 * A line that moves while its stage runs, and stays when it has finished. Stages begun inside
 * another, one after the other or beside each other, count on the outer one's line, since a terminal
 * has one moving line; what each came to is said below it.
 */
export function terminalProgress(effects: ProgressEffects): Progress {
  const held: string[] = [];
  let running: MovingStage | null = null;

  // What is said meanwhile stands below the moving line at once, and stays when that has ended.
  const say = (line: string) => {
    if (running === null) return effects.write(line);
    held.push(line);
    running.note(null);
  };
  const release = () => held.splice(0).forEach(effects.write);

  return {
    stage: async (title, work) => {
      if (running) return inner(title, running, work, effects.now, say);
      try {
        return await movingLine(title, effects.now, held, async (stage) => {
          running = stage;
          return await work(stage);
        });
      } finally {
        running = null;
        release();
      }
    },
    say,
  };
}

async function inner<T>(
  title: string,
  outer: Stage,
  work: (stage: Stage) => Promise<T> | T,
  now: () => number,
  say: (line: string) => void,
) {
  const counts = new Map<string, number>();
  const started = now();
  outer.note(title);
  const result = await work({
    count: (done, unit, of) => {
      counts.set(unit, done);
      outer.count(done, unit, of);
    },
    note: (text) => outer.note(`${title}: ${text}`),
  });
  say(`  ${stageLine(title, counts, now() - started)}`);
  return result;
}

async function movingLine<T>(
  title: string,
  now: () => number,
  said: readonly string[],
  work: (stage: MovingStage) => Promise<T>,
): Promise<T> {
  const results: T[] = [];
  const started = now();
  const task = async (_: unknown, line: { title: string; output: string }) => {
    const counts = new Map<string, number>();
    try {
      results.push(await work(drawnStage(line, title, counts, now, said)));
      line.title = stageLine(title, counts, now() - started);
    } catch (error) {
      line.title = `${title}: failed after ${durationText(now() - started)}`;
      throw error;
    }
  };
  // The command reports the error itself, once, when all lines stand still.
  await new Listr([{ title, task }], { rendererOptions: { showErrorMessage: false } }).run();
  return results[0] as T;
}

function drawnStage(
  line: { title: string; output: string },
  title: string,
  counts: Map<string, number>,
  now: () => number,
  said: readonly string[],
): MovingStage {
  let noted = '';
  let drawn = -Infinity;
  const started = now();
  return {
    count: (done, unit, of) => {
      counts.set(unit, done);
      if (now() - drawn < REDRAW_EVERY) return;
      drawn = now();
      line.title = `${title}: ${countsText(counts)}${paceText(paceOf(done, of, now() - started))}`;
    },
    note: (text) => {
      noted = text ?? noted;
      line.output = [...said.slice(-SAID_BELOW), noted].filter(Boolean).join('\n');
    },
  };
}
