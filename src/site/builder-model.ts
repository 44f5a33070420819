import type { EmbedChoices } from '../domain/embed-choices.ts';
import { isEmbeddable } from './area-report-model.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import type { Locale } from './addresses.ts';
import { embedMapLevel, mapRegions } from './map-model.ts';
import type { Snapshot } from './read-snapshot.ts';
import { addressesOf } from './site.ts';

export interface Builder {
  /** Categories that have a map, and whether there is one for each region too. */
  categories: { id: string; regional: boolean }[];
  regions: AreaRef[];
  choices: EmbedChoices;
}

export function builderModel(snapshot: Snapshot, locale: Locale): Builder {
  const { categories } = snapshot.manifest;
  const mapped = categories.filter(({ id }) => embedMapLevel(snapshot, id) !== undefined);
  const regional = (id: string) => mapRegions(snapshot, id).length > 0;
  const [withRegions] = mapped.filter(({ id }) => regional(id));
  return {
    categories: mapped.map(({ id }) => ({ id, regional: regional(id) })),
    regions: withRegions ? mapRegions(snapshot, withRegions.id) : [],
    choices: embedChoices(snapshot, locale),
  };
}

function embedChoices(snapshot: Snapshot, locale: Locale): EmbedChoices {
  const { atlas, areas } = snapshot.manifest;
  const to = addressesOf(snapshot);
  const code = areas[0]?.code ?? '';
  const levels = atlas.levels.filter(({ id }) => isEmbeddable(snapshot, id));
  return {
    host: to.absolute('/').slice(0, -1),
    script: to.embedScript(),
    locales: Object.fromEntries(
      atlas.locales.map((l) => [
        l,
        {
          page: to.home(l),
          card: `${to.home(l)}embed/`,
          search: to.embedSearch(l),
          countryMap: to.embedMap('CATEGORY', null, l),
          areaMap: to.embedMap('CATEGORY', 'AREA', l),
        },
      ]),
    ),
    withCards: levels.map(({ id }) => {
      const { level, ...rest } = { ...areaRef(snapshot, code), level: id };
      const address = to.area({ ...rest, level, code: 'X', name: '' }, locale);
      return address.slice(0, -'X/'.length);
    }),
  };
}
