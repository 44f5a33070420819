import { tabledAmounts } from '../domain/denominator.ts';
import type { AreaChanges } from '../domain/changes.ts';
import type { AreaSnapshot, BorderBreak } from '../domain/snapshot.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { keepCard } from './embed-model.ts';
import { lackNotes, type LackNote } from './incomplete.ts';
import { partsSection, type PartsSection } from './parts-model.ts';
import { policeSection, type PoliceSection } from './police-model.ts';
import { reportsSection, type ReportsSection } from './reports-model.ts';
import { responsibleSection, type ResponsibleSection } from './responsible-model.ts';
import type { Snapshot } from './read-snapshot.ts';
import { shownPeriods } from './shown-periods.ts';
import { similarSection, type SimilarSection } from './similar-model.ts';
import { societySection, type SocietySection } from './society-model.ts';
import { stationsSection, type StationsSection } from './stations-model.ts';
import { topicsSection, type TopicsSection } from './topics-model.ts';

/** Everything the report on one area says, in numbers and codes. */
export interface AreaReport extends AreaRef {
  population: number | null;
  /** What else rates are per here; absent where not known. */
  dwellings?: number;
  roadKm?: number;
  landKm2: number | null;
  /** From the country down to the parent. */
  trail: AreaRef[];
  neighbours: AreaRef[];
  topics: TopicsSection | null;
  police: PoliceSection;
  reports: ReportsSection;
  society: SocietySection;
  similar: SimilarSection | null;
  responsible: ResponsibleSection;
  stations: StationsSection;
  parts: PartsSection | null;
  /** Ids of the sources that speak of this area. */
  sources: string[];
  /** Figures that speak of other ground than the area's. */
  breaks: BorderBreak[];
  /** What totals of the periods shown lack: parts that were not recorded. */
  lacks: LackNote[];
  /** What differs here from the release before; null where nothing does. */
  changes: AreaChanges | null;
}

// The pages of an area in several languages are made one after the other.
const latest = new WeakMap<Snapshot, AreaReport>();

export function areaReport(snapshot: Snapshot, code: string): AreaReport {
  const known = latest.get(snapshot);
  if (known?.code === code) return known;
  const fresh = createReport(snapshot, code);
  latest.set(snapshot, fresh);
  keepCard(snapshot, fresh);
  return fresh;
}

function createReport(snapshot: Snapshot, code: string): AreaReport {
  const area = snapshot.area(code);
  const police = policeSection(snapshot, area);
  const reports = reportsSection(snapshot, area);
  const society = societySection(snapshot, area);
  const present = presentCategories(police, reports, society);
  return {
    ...areaRef(snapshot, code),
    population: area.population,
    ...tabledAmounts(area),
    landKm2: area.landKm2,
    trail: area.ancestors.map((ancestor) => areaRef(snapshot, ancestor)),
    neighbours: area.neighbours.map((neighbour) => areaRef(snapshot, neighbour)),
    topics: topicsSection(snapshot, area, society),
    police,
    reports,
    society,
    similar: similarSection(snapshot, area),
    responsible: responsibleSection(snapshot, area, present, reports),
    stations: stationsSection(snapshot, area),
    parts: partsSection(snapshot, area),
    sources: sourcesOf(snapshot, area, police),
    breaks: area.breaks ?? [],
    lacks: lackNotes(area, (category, period) => {
      const { plane } = snapshot.categoryEntry(category);
      return snapshot.manifest.periods[plane]
        .slice(...shownPeriods(snapshot.manifest, plane))
        .includes(period);
    }),
    changes: snapshot.areaChanges(code),
  };
}

function presentCategories(
  police: PoliceSection,
  reports: ReportsSection,
  society: SocietySection,
): Set<string> {
  const happened = police.rows.filter((row) => row.cells.at(-1) !== 0);
  const borrowed = police.borrowed?.rows ?? [];
  return new Set(
    [...reports.rows, ...happened, ...borrowed, ...society.rows].map((row) => row.category),
  );
}

function sourcesOf(snapshot: Snapshot, area: AreaSnapshot, police: PoliceSection): string[] {
  const shown = new Set(area.series.map((s) => s.category));
  for (const row of police.borrowed?.rows ?? []) shown.add(row.category);
  return snapshot.manifest.sources
    .filter((s) => s.plane === 'society' || s.categories.some((c) => shown.has(c)))
    .map((s) => s.id);
}
