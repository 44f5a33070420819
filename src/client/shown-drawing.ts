/** The map, or else the trend, that can be seen on a page which may hold several. */
export const shownDrawing = (page: Document | null): SVGSVGElement | null =>
  [...(page?.querySelectorAll<SVGSVGElement>('svg.choropleth, .indicator-trend') ?? [])].find(
    (drawing) => drawing.checkVisibility(),
  ) ?? null;
