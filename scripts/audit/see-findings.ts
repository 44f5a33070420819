import type { Finding } from '../../src/domain/findings.ts';
import type { AreaFile } from './read-share.ts';
import { isTelling, type Reading } from './see-figures.ts';

/**
 * Sees what an area's JSON says of its latest figures: nothing may be said where one is hidden. What
 * it sets beside similar areas is of their figures, too.
 */
export function seeFindings(reading: Reading, file: string, area: AreaFile): void {
  const latest = latestOf(area);
  seeOffences(reading, file, area, latest);
  seeBesides(reading, file, area, area.periods.police[latest] ?? '');
}

/** The place of the latest period in which anything was recorded. */
const latestOf = ({ series }: AreaFile): number =>
  Math.max(
    ...series
      .filter(({ measure }) => measure === 'recorded')
      .map(({ cells }) => cells.findLastIndex((cell) => cell !== 'notRecorded')),
  );

function seeOffences(
  { sightings, guards }: Reading,
  file: string,
  { code, series, findings }: AreaFile,
  latest: number,
): void {
  const recorded = series.filter(({ measure }) => measure === 'recorded');
  for (const finding of findings?.offences ?? []) {
    const { category } = finding;
    const cells = recorded.find((one) => one.category === category)?.cells;
    if (!guards.has(category) || cells?.[latest] !== 'suppressed') continue;
    if (tells(finding))
      sightings.tell(file, `findings on ${category} in ${code}, whose latest count is hidden`);
  }
}

/** Rates and counts of the area, then of the similar ones in their order. */
function seeBesides(
  { sightings, guards, places }: Reading,
  file: string,
  { code, findings }: AreaFile,
  period: string,
): void {
  const codes = [code, ...(findings?.similar ?? [])];
  const at = (category: string, i: number) => {
    const place = places.get(codes[i] ?? '');
    const slot = { category, measure: 'recorded' as const, period, file };
    return place === undefined || !guards.has(category) ? null : { ...slot, place };
  };
  for (const { category, rates } of findings?.beside ?? [])
    rates.forEach((rate, i) => {
      const slot = rate === null ? null : at(category, i);
      if (slot) sightings.seeBeside(slot);
    });
  findings?.funnel?.counts.forEach((cell, i) => {
    const slot = at(findings.funnel?.category ?? '', i);
    if (slot && cell !== null) sightings.see({ ...slot, cell });
  });
}

const tells = ({ change, country, similar, rank, shrunk }: Finding): boolean =>
  rank !== null ||
  shrunk !== null ||
  [change?.verdict, country, similar].some((verdict) => isTelling(verdict ?? ''));
