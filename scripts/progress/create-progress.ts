import { plainProgress, type ProgressEffects } from './plain-progress.ts';
import type { Progress } from './progress.ts';
import { terminalProgress } from './terminal-progress.ts';

/** Moving lines for a person at a terminal, plain lines for everything else. */
export function createProgress(terminal: boolean): Progress {
  const effects: ProgressEffects = {
    write: (line) => void process.stdout.write(`${line}\n`),
    now: () => performance.now(),
  };
  return terminal ? terminalProgress(effects) : plainProgress(effects);
}

/** The progress of this process. */
export const processProgress = (): Progress =>
  createProgress(process.stdout.isTTY === true && process.env['CI'] === undefined);
