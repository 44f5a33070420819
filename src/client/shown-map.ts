/** The map that can be seen on a page which may hold several. */
export const shownMap = (page: Document | null): SVGSVGElement | null =>
  [...(page?.querySelectorAll<SVGSVGElement>('svg.choropleth') ?? [])].find((map) =>
    map.checkVisibility(),
  ) ?? null;
