import { MistakesFound } from '../../src/domain/mistake.ts';
import type { ProgressEffects } from './plain-progress.ts';
import type { Progress, Stage } from './progress.ts';
import { paceOf } from './stage-line.ts';

/** Milliseconds between two lines on one stage. */
const TELL_EVERY = 500;

/**
 * One line of JSON for each event, for programs that watch a command: `began`, `counted`, `ended`
 * and `failed` of a stage, `said`, and last an `outcome` or the `mistakes`. Times are in seconds
 * since the command began.
 */
export function jsonProgress({ write, now }: ProgressEffects) {
  const started = now();
  const seconds = (from: number) => Math.round(now() - from) / 1000;
  const tell = (event: string, facts: object) =>
    write(JSON.stringify({ event, at: seconds(started), ...facts }));
  const progress: Progress = {
    stage: async (title, work) => {
      const began = now();
      const counts: Record<string, number> = {};
      tell('began', { stage: title });
      try {
        const result = await work(countingStage(title, counts, tell, now));
        tell('ended', { stage: title, seconds: seconds(began), counts });
        return result;
      } catch (error) {
        tell('failed', { stage: title, seconds: seconds(began), counts });
        throw error;
      }
    },
    say: (line) => tell('said', { line }),
  };
  /** Tells what a command gave; of its mistakes all, and then throws them on. */
  const told = async (work: () => Promise<object>): Promise<void> => {
    try {
      tell('outcome', await work());
    } catch (error) {
      if (error instanceof MistakesFound) tell('mistakes', { mistakes: error.mistakes });
      else tell('stopped', { reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
  return { progress, told };
}

function countingStage(
  stage: string,
  counts: Record<string, number>,
  tell: (event: string, facts: object) => void,
  now: () => number,
): Stage {
  const started = now();
  let last = started;
  return {
    count: (done, unit, of) => {
      counts[unit] = done;
      if (now() - last < TELL_EVERY) return;
      last = now();
      tell('counted', { stage, counts, unit, of, ...paceOf(done, of, last - started) });
    },
    note: (note) => tell('noted', { stage, note }),
  };
}
