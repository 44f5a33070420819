import type { Finding } from '../../src/domain/findings.ts';
import type { AreaFile } from './read-share.ts';
import { isTelling, type Reading } from './see-figures.ts';

/** Sees what an area's JSON says of its latest figures: nothing may be said where one is hidden. */
export function seeFindings(
  { sightings, guards }: Reading,
  file: string,
  { code, series, findings }: AreaFile,
): void {
  const recorded = series.filter(({ measure }) => measure === 'recorded');
  const latest = Math.max(
    ...recorded.map(({ cells }) => cells.findLastIndex((cell) => cell !== 'notRecorded')),
  );
  for (const finding of findings?.offences ?? []) {
    const { category } = finding;
    const cells = recorded.find((one) => one.category === category)?.cells;
    if (!guards.has(category) || cells?.[latest] !== 'suppressed') continue;
    if (tells(finding))
      sightings.tell(file, `findings on ${category} in ${code}, whose latest count is hidden`);
  }
}

const tells = ({ change, country, similar, rank, shrunk }: Finding): boolean =>
  rank !== null ||
  shrunk !== null ||
  [change?.verdict, country, similar].some((verdict) => isTelling(verdict ?? ''));
