import { MistakesFound, mistakeLine } from '../../src/domain/mistake.ts';
import { diskMistake } from '../publish/disk-mistake.ts';
import { Stopped } from './signals.ts';

/** A person's mistake, which the same person can put right. */
export const EXIT_MISTAKE = 1;
/** Stopped from outside, as shells tell it. */
export const EXIT_STOPPED = { SIGINT: 130, SIGTERM: 143 } as const;
/** A fault of this program; `EX_SOFTWARE` of sysexits.h. */
export const EXIT_BUG = 70;

const UNTOUCHED = 'Nothing that was published has been touched.';

export interface Outcome {
  code: number;
  text: string;
}

/** What to print and how to end after an error: mistakes without a stack, bugs with theirs. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Stopped)
    return { code: EXIT_STOPPED[error.signal], text: `${error.message} ${UNTOUCHED}` };
  if (error instanceof MistakesFound) return { code: EXIT_MISTAKE, text: mistakesText(error) };
  const disk = diskMistake(error);
  if (disk) return { code: EXIT_MISTAKE, text: mistakesText(new MistakesFound([disk])) };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: EXIT_BUG,
    text: `${stack}\n\nThis is a fault of the program, not yours. ${UNTOUCHED}`,
  };
}

function mistakesText({ mistakes }: MistakesFound): string {
  const found = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  const lines = mistakes.map((mistake) => `  ${mistakeLine(mistake)}`);
  return [`${found} found. ${UNTOUCHED}`, ...lines].join('\n');
}

/** Whoever reads (`| head`) may leave before the end: the work goes on, unheard. */
function heardEnough(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Runs a command to its end; an error is told on standard error and becomes the exit code. */
export async function runToEnd(command: () => Promise<unknown>): Promise<void> {
  process.stdout.on('error', heardEnough);
  process.stderr.on('error', heardEnough);
  try {
    await command();
  } catch (error) {
    const { code, text } = outcomeOf(error);
    process.stderr.write(`${text}\n`);
    // What was stopped may still be at work in this process, on a folder that is gone.
    if (error instanceof Stopped) process.exit(code);
    process.exitCode = code;
  }
}
