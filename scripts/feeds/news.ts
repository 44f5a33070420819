import type { HeldDebate, Postulate } from '../../src/domain/debate.ts';
import type { AreaEntry, Manifest } from '../../src/domain/snapshot.ts';
import { namesOf } from '../../src/i18n/names.ts';
import { capitalised, wordsOf, type Words } from '../../src/i18n/words.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { partsOf } from '../../src/site/parts-of.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';

/** One entry of a feed. */
export interface News {
  /** Stays the same for ever, whatever is said of it later (RFC 4151); each language has its own. */
  id: string;
  title: string;
  text: string;
  /** The day it is of, `YYYY-MM-DD`. */
  day: string;
  page: string;
}

/** What feeds of one area say. */
export interface Feed {
  title: string;
  language: string;
  publisher: string;
  page: string;
  /** Addresses of the feed in both formats. */
  atom: string;
  json: string;
  /** Newest first. */
  news: News[];
}

/** As many as a reader that looks once a month would miss. */
const MOST = 40;

/** Feeds of areas wide enough to hold others, in one language: the release, and demands whose state changed. */
export function feeds(snapshot: Snapshot, language: string): Map<string, Feed> {
  const { manifest } = snapshot;
  const narrowest = manifest.atlas.levels.at(-1)?.id;
  const parents = new Map(manifest.areas.map(({ code, parent }) => [code, parent]));
  const changes = new Map<string, News[]>();
  for (const held of snapshot.debates()) {
    const told = held.postulates.flatMap((postulate) =>
      changesOf(snapshot, held, postulate, language),
    );
    for (let at: string | null = held.area; at !== null; at = parents.get(at) ?? null)
      changes.set(at, [...(changes.get(at) ?? []), ...told].sort(newestFirst).slice(0, MOST));
  }
  const wide = manifest.areas.filter(({ level }) => level !== narrowest);
  return new Map(
    wide.map((area) => [area.code, feedOf(snapshot, area, language, changes.get(area.code))]),
  );
}

const newestFirst = (a: News, b: News): number =>
  a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1;

function feedOf(snapshot: Snapshot, area: AreaEntry, language: string, changes: News[] = []): Feed {
  const { manifest } = snapshot;
  const { atlas, release } = manifest;
  const to = createAddresses(manifest);
  const words = wordsOf(language);
  const names = namesOf(manifest, language);
  const name = capitalised(names.area(area));
  const page = to.absolute(to.area(area, language));
  const day = words.day(release.day);
  const told: News = {
    id: tag(manifest, release.day, `release/${release.id}/${area.code}`, language),
    title: words.t('feed.release', { name, day }),
    text: [
      words.t('shell.release', { day, until: words.day(release.dataUntil) }),
      ...corrections(snapshot, area.code, words),
    ].join(' '),
    day: release.day,
    page,
  };
  return {
    title: `${words.of(atlas.title)}: ${capitalised(names.distinct(area))}`,
    language,
    publisher: words.of(atlas.publisher.name),
    page,
    atom: to.absolute(to.feed(area.code, 'atom', language)),
    json: to.absolute(to.feed(area.code, 'json', language)),
    news: [told, ...changes].sort(newestFirst),
  };
}

/** What a release corrects, where figures of the area or of one in it differ; or all over. */
function corrections(snapshot: Snapshot, code: string, words: Words): string[] {
  const revision = snapshot.changes()?.revision ?? null;
  if (revision === null) return [];
  const isTold =
    revision.areas === 0 ||
    [...partsOf(snapshot.manifest, code)].some((part) => snapshot.areaChanges(part)?.revised);
  if (!isTold) return [];
  const [day, note] = [words.day(revision.day), words.of(revision.note)];
  return [words.t('revision.text', { day, note })];
}

/** A demand is news when it is raised, and when it is answered. */
function changesOf(
  snapshot: Snapshot,
  held: HeldDebate,
  postulate: Postulate,
  language: string,
): News[] {
  const { manifest } = snapshot;
  const to = createAddresses(manifest);
  const page = to.absolute(to.debate(held, language));
  const { id, text, raisedOn, answeredOn, answer, state } = postulate;
  const { t } = wordsOf(language);
  // In a feed of the country nothing else says which Wiśniowa it was.
  const name = namesOf(manifest, language).cited(held.area);
  const news = (day: string, key: 'raised' | typeof state, said: string): News => ({
    id: tag(
      manifest,
      day,
      `postulate/${encodeURIComponent(`${held.area}/${id}/${key}`)}`,
      language,
    ),
    title: t('feed.postulate', { name, state: t(`postulate.${key}`) }),
    text: said,
    day,
    page,
  });
  const raised = news(raisedOn, 'raised', text);
  if (answeredOn === null || state === 'raised') return [raised];
  return [news(answeredOn, state, answer === null ? text : `${text}\n\n${answer}`), raised];
}

function tag({ atlas }: Manifest, day: string, what: string, language: string): string {
  const own = language === atlas.locales[0] ? '' : `/${language}`;
  return `tag:${new URL(atlas.siteUrl).hostname},${day}:${what}${own}`;
}
