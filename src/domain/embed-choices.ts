/** What can be put on another site. */
export const EMBEDS = ['card', 'indicator', 'debates', 'map', 'area-map', 'search'] as const;
export type Embed = (typeof EMBEDS)[number];

/** Those of one area, which has to be named. */
type OfAnArea = Exclude<Embed, 'map' | 'search'>;

/** What the page that puts embeds together has to know; it stands in the page as JSON. */
export interface EmbedChoices {
  /** The host of the published site, without a slash at the end. */
  host: string;
  /** Address of the script that makes embeds as high as they are. */
  script: string;
  locales: Record<
    string,
    {
      /** What comes before the address of an area's page, and of its card. */
      page: string;
      card: string;
      search: string;
      /** Addresses of maps, with `CATEGORY` and `AREA` to be replaced. */
      countryMap: string;
      areaMap: string;
      /** What comes behind the address of an area's card, for the map of its parts. */
      partsMap: string;
    }
  >;
  /** Addresses of pictures, with `AREA` and `CATEGORY` to be replaced, and without their format. */
  pictures: { card: string; map: string };
  /** Beginnings of the addresses of areas that have it, in the language of the page. */
  areas: Record<OfAnArea, string[]>;
}
