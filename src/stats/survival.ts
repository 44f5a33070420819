/** So many durations of one length: how many ended then, and how many were last seen then. */
export interface DurationCount {
  days: number;
  ended: number;
  censored: number;
}

export interface SurvivalStep {
  days: number;
  /** Estimated share that takes longer than this. */
  share: number;
}

/**
 * The share that takes longer than so many days, where some have not ended yet (Kaplan and Meier
 * 1958, Journal of the American Statistical Association 53, p. 457). One step for each length at
 * which something ended, ascending.
 */
export function survivalSteps(counts: readonly DurationCount[]): SurvivalStep[] {
  const ascending = [...counts].sort((a, b) => a.days - b.days);
  let atRisk = ascending.reduce((sum, { ended, censored }) => sum + ended + censored, 0);
  let share = 1;
  const steps: SurvivalStep[] = [];
  for (const { days, ended, censored } of ascending) {
    share *= atRisk > 0 ? 1 - ended / atRisk : 1;
    atRisk -= ended + censored;
    if (ended > 0) steps.push({ days, share });
  }
  return steps;
}

/**
 * The days within which a share (0.5: the median) has ended. Null where so many have not ended yet
 * that it cannot be told.
 */
export function daysUntil(steps: readonly SurvivalStep[], share: number): number | null {
  // A product of fractions such as 2/3 × 3/4 may miss one half by its last bit.
  const reached = (step: SurvivalStep) => step.share <= 1 - share + 1e-12;
  return steps.find(reached)?.days ?? null;
}
