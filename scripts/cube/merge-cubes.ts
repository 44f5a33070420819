import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { Cube } from '../../src/intake/cube.ts';

/**
 * One cube of all sources.
 * @throws MistakesFound where two sources give the same category, measure and period: adding them
 * would count the same events twice, and choosing one would be a guess.
 */
export function mergeCubes(parts: readonly { source: { id: string }; cube: Cube }[]): Cube {
  const whole = new Cube(parts[0]?.cube.areas ?? 0);
  const givenBy = new Map<string, string>();
  const mistakes: Mistake[] = [];
  for (const { source, cube } of parts) {
    for (const { category, measure, columns } of cube.slices()) {
      for (const [period, column] of columns) {
        const slot = `${category}, ${measure}, ${period}`;
        const other = givenBy.get(slot);
        if (other !== undefined) mistakes.push(givenTwice(slot, other, source.id));
        givenBy.set(slot, source.id);
        whole.slice(category, measure).columns.set(period, column);
      }
    }
  }
  if (mistakes.length) throw new MistakesFound(mistakes);
  return whole;
}

function givenTwice(slot: string, first: string, second: string): Mistake {
  return {
    fault: 'ambiguous',
    file: `sources/${second}.json`,
    value: slot,
    problem: `the source "${first}" gives the same figures.`,
    remedy: 'Keep one of them, or set "covers" so that their periods do not overlap.',
  };
}
