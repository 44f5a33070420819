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
