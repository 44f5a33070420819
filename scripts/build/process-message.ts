import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { diskMistake } from '../publish/disk-mistake.ts';

/** How a process that was started for a part of the build says that it failed. */
export type Failure =
  { kind: 'mistakes'; mistakes: readonly Mistake[] } | { kind: 'failed'; stack: string };

/** A page's program has its own copy of the class, so its name is looked at as well. */
export function failureOf(error: unknown): Failure {
  if (error instanceof MistakesFound || (error instanceof Error && error.name === 'MistakesFound'))
    return { kind: 'mistakes', mistakes: (error as MistakesFound).mistakes };
  const disk = diskMistake(error);
  if (disk) return { kind: 'mistakes', mistakes: [disk] };
  const stack = error instanceof Error ? (error.stack ?? error.message) : `${error}`;
  return { kind: 'failed', stack };
}

/** Tells the process that started this one, and waits until it is told. */
export const tellParent = (message: object): Promise<void> =>
  new Promise((resolve) => process.send?.(message, () => resolve()) ?? resolve());

/** What a failed part throws here: a person's mistakes, or a bug with its stack and what was said. */
export function thrownFor(
  failure: Failure | null,
  said: string,
  ended: string,
  what = 'The pages could not be built.',
): Error {
  if (failure?.kind === 'mistakes') return new MistakesFound(failure.mistakes);
  const stack = failure?.stack ?? ended;
  return new Error([what, said, stack].filter(Boolean).join('\n'));
}
