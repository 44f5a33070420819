import type { z } from 'zod';
import { MEASURES, type Measure } from '../../src/domain/measure.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import type {
  apiCategoriesSchema,
  postulatesSchema,
  searchSchema,
  seriesSchema,
} from './api-schemas.ts';

/** Categories with where their figures stand. */
export function categoriesOf(manifest: Manifest): z.input<typeof apiCategoriesSchema> {
  const to = createAddresses(manifest);
  return {
    release: manifest.release,
    categories: manifest.categories.map((c) => ({
      id: c.id,
      plane: c.plane,
      topic: c.topic,
      name: c.name,
      definition: c.definition,
      includedIn: c.includedIn,
      denominator: c.denominator,
      levels: c.levels,
      periods: c.periods,
      measures: c.measures,
      series: to.absolute(to.apiSeries(c.id)),
      csv: to.absolute(to.categoryData(c.id)),
    })),
  };
}

const cellsAt = <C>(rows: readonly C[][], place: number) =>
  rows.map((row) => row[place] ?? 'notRecorded');

const seriesAt = <C>(areas: readonly string[], measures: Partial<Record<Measure, C[][]>>) =>
  areas.flatMap((area, place) =>
    (Object.keys(MEASURES) as Measure[]).flatMap((measure) => {
      const rows = measures[measure];
      return rows ? [{ area, measure, cells: cellsAt(rows, place) }] : [];
    }),
  );

/** All figures of a category, an area after another; cells stand in the order of the periods. */
export function seriesOf(snapshot: Snapshot, category: string): z.input<typeof seriesSchema> {
  const { manifest } = snapshot;
  const { plane, levels } = snapshot.category(category);
  const series = levels.flatMap(({ areas, measures }) => seriesAt(areas, measures));
  const shorter = levels.flatMap((level) => seriesAt(level.areas, level.shorter ?? {}));
  const incomplete = levels.flatMap((level) =>
    Object.entries(level.incomplete ?? {}).flatMap(([area, lacks]) =>
      lacks.map((lack) => ({ area, ...lack })),
    ),
  );
  return {
    release: manifest.release,
    category,
    plane,
    periods: manifest.periods[plane],
    series,
    ...(shorter.length && {
      shorterPeriods: manifest.shorterPeriods?.[plane] ?? [],
      shorterSeries: shorter,
    }),
    ...(incomplete.length && { incomplete }),
  };
}

/** All demands raised at debates, with the area they were raised in; the newest debate first. */
export function postulatesOf(snapshot: Snapshot): z.input<typeof postulatesSchema> {
  const { manifest } = snapshot;
  const to = createAddresses(manifest);
  const locale = manifest.atlas.locales[0] ?? '';
  return {
    release: manifest.release,
    postulates: snapshot.debates().flatMap((held) => {
      const page = to.absolute(to.debate(held, locale));
      return held.postulates.map((one) => ({ area: held.area, ...one, page }));
    }),
  };
}

/** Names by which an area is found: its own, and those of towns and villages in it. */
export function searchOf(snapshot: Snapshot): z.input<typeof searchSchema> {
  const { manifest } = snapshot;
  const localities = snapshot.localities();
  const names = new Map(manifest.areas.map(({ code, name }) => [code, name]));
  return {
    release: manifest.release,
    areas: manifest.areas.map(({ code, level, name, parent }) => ({
      code,
      level,
      name,
      within: parent === null ? null : (names.get(parent) ?? null),
      localities: localities[code] ?? [],
    })),
  };
}
