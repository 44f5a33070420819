import type { Mistake } from '../../src/domain/mistake.ts';
import { nearestHint } from '../../src/intake/nearest-name.ts';
import type { SourceResult } from '../../src/intake/reading.ts';

/** Debates that look back on one nobody knows: what a reader would follow leads nowhere. */
export function pairingMistakes(results: readonly SourceResult[]): Mistake[] {
  const ids = results.flatMap(({ debates }) => debates.map((debate) => debate.id));
  const known = new Set(ids);
  return results.flatMap(({ source, lookBacks }) => {
    if (source.record !== 'debate') return [];
    const lost = lookBacks.filter(({ evaluates }) => !known.has(evaluates));
    return lost.map(({ debate, evaluates, file, line }) => ({
      fault: 'unknown',
      file,
      line,
      column: source.fields.evaluates?.column ?? 'evaluates',
      value: evaluates,
      problem: `debate ${debate} looks back on a debate that no accepted row has.`,
      remedy: remedyFor(evaluates, ids),
    }));
  });
}

function remedyFor(wanted: string, ids: readonly string[]): string {
  const nearest = nearestHint(wanted, ids);
  const hint = nearest === '' ? '' : ` (${nearest})`;
  return (
    `Correct the id${hint}, or the row of that debate where it was rejected (derived/rejected); ` +
    `or add the export that has it, or leave the field empty.`
  );
}
