import { MistakesFound, mistakeLine } from '../../src/domain/mistake.ts';

/** A person's mistake, which the same person can put right. */
export const EXIT_MISTAKE = 1;
/** A fault of this program; `EX_SOFTWARE` of sysexits.h. */
export const EXIT_BUG = 70;

export interface Outcome {
  code: number;
  text: string;
}

/** What to print and how to end after an error: mistakes without a stack, bugs with theirs. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof MistakesFound) return { code: EXIT_MISTAKE, text: mistakesText(error) };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: EXIT_BUG,
    text: `${stack}\n\nThis is a fault of the program, not yours. Nothing that was published has been touched.`,
  };
}

function mistakesText({ mistakes }: MistakesFound): string {
  const found = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  const lines = mistakes.map((mistake) => `  ${mistakeLine(mistake)}`);
  return [`${found} found. Nothing that was published has been touched.`, ...lines].join('\n');
}

/** Runs a command to its end; an error is told on standard error and becomes the exit code. */
export async function runToEnd(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const { code, text } = outcomeOf(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = code;
  }
}
