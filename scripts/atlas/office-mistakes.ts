import { join } from 'node:path';
import type { Mistake } from '../../src/domain/mistake.ts';
import type { Office } from '../../src/domain/office.ts';
import type { OpenAtlas } from './open-atlas.ts';
import { unknownId } from './unknown-id.ts';

/** Offices of an institution, level or kind that is not there, and two for one class in one place. */
export function officeMistakes({ dir, config, institutions, offices }: OpenAtlas): Mistake[] {
  const file = join(dir, 'reference', 'offices.csv');
  const idsOf = (things: readonly { id: string }[]) => new Set(things.map(({ id }) => id));
  const known = { institutions: idsOf(institutions), levels: idsOf(config.levels) };
  const kinds = idsOf(config.kinds);
  const strangers = offices.flatMap(({ institution, level, within }) => [
    ...(known.institutions.has(institution)
      ? []
      : [unknownId(file, 'institution', institution, 'institutions.csv')]),
    ...(level === null || known.levels.has(level)
      ? []
      : [unknownId(file, 'level', level, 'atlas.json (levels)')]),
    ...within
      .filter((kind) => !kinds.has(kind))
      .map((kind) => unknownId(file, 'within', kind, 'atlas.json (kinds)')),
  ]);
  return [...strangers, ...twice(offices, file)];
}

function twice(offices: readonly Office[], file: string): Mistake[] {
  const seen = new Set<string>();
  const places = ({ within }: Office) => (within.length > 0 ? within : ['']);
  return offices
    .flatMap((office) => places(office).map((kind) => ({ office, kind })))
    .filter(({ office, kind }) => {
      return seen.size === seen.add([office.institution, office.class, kind].join(' ')).size;
    })
    .map(({ office }) => ({
      fault: 'duplicate',
      file,
      column: 'institution, class, within',
      value: [office.institution, office.class, office.within.join(' ')].join(', '),
      problem: 'two offices of one institution answer for one class in one kind of area.',
      remedy: 'Leave one of them, or tell them apart by within.',
    }));
}
