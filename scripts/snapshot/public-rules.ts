import type { IntakeRules } from '../../src/intake/rules.ts';

/**
 * What of the rules a site may hold: mappings without the folders their files lie in, areas and
 * settings without what no row is judged by.
 */
export function publicRules(rules: IntakeRules): IntakeRules {
  const { levels, kinds, answerDueDays, period, timeZone, territory, crs, checks } = rules.config;
  return {
    sources: rules.sources.map((source) => ({ ...source, files: '' })),
    config: { levels, kinds, answerDueDays, period, timeZone, territory, crs, checks },
    areas: rules.areas.map(({ code, level, kind, name, parent }) => {
      return { code, level, kind, name, parent };
    }),
    categories: rules.categories,
    institutions: rules.institutions.map(({ id }) => ({ id })),
    parts: rules.parts,
    namedParts: rules.namedParts,
    units: rules.units.map(({ id, name, area }) => ({ id, name, area })),
    changes: rules.changes,
    bounds: rules.bounds,
  };
}
