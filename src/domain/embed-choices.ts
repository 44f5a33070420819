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
    }
  >;
  /** Beginnings of the addresses of areas that have a card, in the language of the page. */
  withCards: string[];
}
