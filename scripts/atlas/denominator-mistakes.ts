import { join } from 'node:path';
import type { Category } from '../../src/domain/category.ts';
import { TABLED } from '../../src/domain/denominator.ts';
import type { Mistake } from '../../src/domain/mistake.ts';
import type { OpenAtlas } from './open-atlas.ts';

/** A category whose rates are per something that the atlas does not say where to read. */
export function tableMistakes(
  { dir, config }: Pick<OpenAtlas, 'dir' | 'config'>,
  { id, denominator }: Category,
): Mistake[] {
  const needed = TABLED.find((of) => of === denominator);
  if (needed === undefined || config.denominators[needed]) return [];
  return [
    {
      fault: 'missing',
      file: join(dir, 'atlas.json'),
      column: `denominators.${needed}`,
      problem: `rates of the category "${id}" are per ${needed}, and no table of it is named here.`,
      remedy: `Name one ("denominators": { "${needed}": { "file": …, "year": …, "source": … } }), or write residents or none as the category's denominator.`,
    },
  ];
}
