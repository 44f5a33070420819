/**
 * What a country is called on pages that are not in its own language. Only where its code and its own
 * name belong together, since a code of two letters may be that of anything else.
 */
export function countryNames(own: string, locale: string) {
  const [known, spoken] = [own, locale].map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  );
  return (code: string, name: string): string | undefined =>
    own !== locale && /^[A-Z]{2}$/.test(code) && known?.of(code) === name
      ? spoken?.of(code)
      : undefined;
}
