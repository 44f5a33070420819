import { EMBEDS, type Embed, type EmbedChoices } from '../domain/embed-choices.ts';
import { areaMapLevel } from './area-map-model.ts';
import type { AreaRef } from './area-ref.ts';
import type { Locale } from './addresses.ts';
import { hasLedger } from './ledger-model.ts';
import { embedMapLevel, mapLevels, mapRegions } from './map-model.ts';
import type { Snapshot } from './read-snapshot.ts';
import { addressesOf } from './site.ts';

export interface Builder {
  /** Of what can be embedded, what some area of this atlas has. */
  contents: readonly Embed[];
  /**
   * Categories that have a map, and whether there is one for each region, and one of the narrowest
   * areas.
   */
  categories: { id: string; regional: boolean; narrow: boolean }[];
  regions: AreaRef[];
  /** Code of the area that is shown before one is chosen: the whole. */
  whole: string;
  choices: EmbedChoices;
}

export function builderModel(snapshot: Snapshot, locale: Locale): Builder {
  const { areas, categories, atlas } = snapshot.manifest;
  const narrowest = atlas.levels.at(-1)?.id ?? '';
  const mapped = categories.filter(({ id }) => embedMapLevel(snapshot, id) !== undefined);
  const regional = (id: string) => mapRegions(snapshot, id).length > 0;
  const narrow = (id: string) => mapLevels(snapshot, id).includes(narrowest);
  const choices = embedChoices(snapshot, locale);
  const [withRegions] = mapped.filter(({ id }) => regional(id));
  return {
    contents: EMBEDS.filter((embed) => !isNowhere(embed, choices)),
    categories: mapped.map(({ id }) => ({ id, regional: regional(id), narrow: narrow(id) })),
    regions: withRegions ? mapRegions(snapshot, withRegions.id) : [],
    whole: areas.find(({ parent }) => parent === null)?.code ?? '',
    choices,
  };
}

const isNowhere = (embed: Embed, { areas }: EmbedChoices): boolean =>
  Object.entries(areas).some(([of, starts]) => of === embed && starts.length === 0);

function embedChoices(snapshot: Snapshot, locale: Locale): EmbedChoices {
  const { atlas } = snapshot.manifest;
  const to = addressesOf(snapshot);
  const starts = (wanted: (level: string) => boolean) =>
    atlas.levels
      .filter(({ id }) => wanted(id))
      .map(({ id }) => to.area({ level: id, ...UNNAMED }, locale).slice(0, -'X/'.length));
  const everywhere = starts(() => true);
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
          partsMap: to.embedAreaMap({ level: '', ...UNNAMED }, l).split('/X/')[1] ?? '',
        },
      ]),
    ),
    pictures: {
      card: to.areaPicture('AREA', 'png').slice(0, -'.png'.length),
      map: to.mapPicture('CATEGORY', 'png').slice(0, -'.png'.length),
    },
    areas: {
      card: everywhere,
      indicator: everywhere,
      debates: starts((level) => hasLedger(snapshot, level)),
      'area-map': starts((level) => level === areaMapLevel(snapshot)),
    },
  };
}

/** An area whose address is cut into its parts. */
const UNNAMED = { code: 'X', name: '' };
