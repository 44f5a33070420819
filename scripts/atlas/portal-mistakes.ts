import { join } from 'node:path';
import type { Mistake } from '../../src/domain/mistake.ts';
import type { OpenAtlas } from './open-atlas.ts';

/** The Polish portal asks for titles in Polish, and fetches files over https alone. */
export function portalMistakes({ dir, config }: OpenAtlas): Mistake[] {
  if (!config.portals?.['dane.gov.pl']) return [];
  const mistake = (key: string, value: string, problem: string, remedy: string): Mistake => ({
    fault: 'invalid',
    file: join(dir, 'atlas.json'),
    column: key,
    value,
    problem,
    remedy: `${remedy} Or take "dane.gov.pl" out of portals.`,
  });
  const { locales, siteUrl } = config;
  return [
    ...(locales.includes('pl')
      ? []
      : [mistake('locales', locales.join(', '), 'dane.gov.pl asks for Polish.', 'Add "pl".')]),
    ...(siteUrl.startsWith('https://')
      ? []
      : [
          mistake(
            'siteUrl',
            siteUrl,
            'dane.gov.pl fetches files over https alone.',
            'Write https://.',
          ),
        ]),
  ];
}
