import type { Standing } from '../domain/findings.ts';
import type { Plane } from '../domain/plane.ts';
import type { AreaSnapshot, Manifest } from '../domain/snapshot.ts';
import { planesSay, type PlanesSay } from '../stats/planes-agree.ts';
import type { SocietySection } from './society-model.ts';
import type { Snapshot } from './read-snapshot.ts';

/** One subject on the three planes side by side. */
export interface TopicRow {
  topic: string;
  /** Against similar areas; a plane of which nothing is known has none. */
  standings: Partial<Record<Plane, Standing>>;
  /** Demands raised at debates in the periods shown. */
  raised: number;
  /** Demands of the area's own ledger that wait longer than they may. */
  overdue: number;
  /** Null where fewer than two planes say enough. */
  says: PlanesSay | null;
}

export interface TopicsSection {
  /** In the order of the atlas. */
  rows: TopicRow[];
  /** Topics of which no plane says enough, and nobody demanded anything. */
  silent: string[];
  /** False where there is no similar area, so that there is nothing to stand against. */
  compared: boolean;
}

/** Null where nothing is to be set side by side. */
export function topicsSection(
  { manifest }: Snapshot,
  { findings, postulates }: AreaSnapshot,
  { rows: demands }: SocietySection,
): TopicsSection | null {
  const topicOf = topicsByCategory(manifest);
  const raised = new Map<string, number>();
  for (const { category, raised: cells } of demands) {
    const sum = cells.reduce<number>((all, cell) => all + (typeof cell === 'number' ? cell : 0), 0);
    const topic = topicOf.get(category) ?? '';
    raised.set(topic, (raised.get(topic) ?? 0) + sum);
  }
  const late = postulates.filter(({ overdue }) => overdue).map((p) => topicOf.get(p.category));
  const standingsOf = new Map(findings.topics.map((one) => [one.topic, one.standings]));
  const known = manifest.topics.filter(({ id }) => standingsOf.has(id) || raised.get(id));
  const all = known.map(({ id }): TopicRow => {
    const standings = standingsOf.get(id) ?? {};
    return {
      topic: id,
      standings,
      raised: raised.get(id) ?? 0,
      overdue: late.filter((topic) => topic === id).length,
      says: planesSay(standings),
    };
  });
  if (all.length === 0) return null;
  return {
    rows: all.filter(isTelling),
    silent: all.filter((row) => !isTelling(row)).map(({ topic }) => topic),
    compared: findings.similar.length > 0,
  };
}

const isTelling = ({ standings, raised }: TopicRow): boolean =>
  raised > 0 || Object.values(standings).some((standing) => standing !== 'tooFew');

const known = new WeakMap<Manifest, Map<string, string>>();

function topicsByCategory(manifest: Manifest): ReadonlyMap<string, string> {
  const before = known.get(manifest);
  if (before) return before;
  const fresh = new Map(manifest.categories.map(({ id, topic }) => [id, topic]));
  known.set(manifest, fresh);
  return fresh;
}
