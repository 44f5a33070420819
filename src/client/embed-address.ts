import type { EmbedChoices } from '../domain/embed-choices.ts';

/** Beginnings of the addresses of areas that have such an embed; null for one that is of no area. */
export const areasWith = ({ areas }: EmbedChoices, content: string): string[] | null =>
  (areas as Partial<Record<string, string[]>>)[content] ?? null;

/**
 * The address of what is chosen, on its own host; empty while it is not known of which area. A
 * category or the debates stand behind `#`, where the page needs no script to show them; the look
 * stands behind `?`.
 */
export function addressOf(
  choices: EmbedChoices,
  chosen: Record<string, string>,
  area: { href: string } | null | undefined,
): string {
  const { content = '', category = '', region = '', language = '', theme = 'host' } = chosen;
  const to = choices.locales[language];
  if (!to || (areasWith(choices, content) && !area)) return '';
  const look = theme === 'host' ? '' : `?theme=${theme}`;
  const card = area ? to.card + area.href.slice(to.page.length) : '';
  const one = `#category=${encodeURIComponent(category)}`;
  switch (content) {
    case 'card':
      return card + look;
    case 'indicator':
      return card + look + one;
    case 'debates':
      return `${card}${look}#debates`;
    case 'area-map':
      return card + to.partsMap + look + one;
    case 'map':
      return mapAddress(to, category, region) + look;
    default:
      return to.search + look;
  }
}

/** The picture of what is chosen, without its format; empty where none stands at an address. */
export function pictureOf({ pictures }: EmbedChoices, chosen: Record<string, string>): string {
  const { content = '', category = '', region = '', area = '' } = chosen;
  if (content === 'card' && area !== '') return pictures.card.replace('AREA', area);
  return content === 'map' && region === '' ? pictures.map.replace('CATEGORY', category) : '';
}

const mapAddress = (
  { countryMap, areaMap }: EmbedChoices['locales'][string],
  category: string,
  region: string,
): string =>
  region === ''
    ? countryMap.replace('CATEGORY', category)
    : areaMap.replace('CATEGORY', category).replace('AREA', region);
