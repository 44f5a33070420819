import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';

/** Runs a step among others; its mistakes go to theirs, and it then gives nothing. */
export async function gathering<T>(
  mistakes: Mistake[],
  step: () => T | Promise<T>,
): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof MistakesFound)) throw error;
    mistakes.push(...error.mistakes);
    return null;
  }
}

/** Waits for steps that need not one another. @throws MistakesFound with those of all of them */
export async function allOrMistakes<T extends readonly unknown[]>(
  steps: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const mistakes: Mistake[] = [];
  const results = await Promise.all(steps.map((step) => gathering(mistakes, () => step)));
  if (mistakes.length) throw new MistakesFound(mistakes);
  return results as unknown as T;
}
