import { hash as hashOf } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import type { HeldDebate } from '../domain/debate.ts';
import type { AreaCode } from '../domain/area.ts';
import {
  CHANGES_FILES,
  CHANGES_VERSION,
  type AreaChanges,
  type Changes,
} from '../domain/changes.ts';
import type { AuditSummary } from '../domain/audit.ts';
import type { Thrift } from '../domain/thrift.ts';
import type { DownloadSizes } from '../domain/download-sizes.ts';
import type { IntakeRules } from '../intake/rules.ts';
import type { RegionSiting } from '../domain/siting.ts';
import { remembered } from './remembered.ts';
import {
  SNAPSHOT_FILES,
  SNAPSHOT_VERSION,
  type AreaEntry,
  type AreaSnapshot,
  type CategoryEntry,
  type CategorySnapshot,
  type Manifest,
} from '../domain/snapshot.ts';

/** The figures of a release, read file by file as pages ask for them. Each read throws when it cannot be trusted. */
export interface Figures {
  readonly manifest: Manifest;
  /** The manifest's line on an area; throws for a code that is not in it. */
  entry(code: AreaCode): AreaEntry;
  area(code: AreaCode): AreaSnapshot;
  /** The same as it stands in its file, for what needs no part of it. */
  areaFile(code: AreaCode): Buffer;
  categoryEntry(id: string): CategoryEntry;
  category(id: string): CategorySnapshot;
  boundaries(): Topology;
  /** All debates, newest first. */
  debates(): HeldDebate[];
  /** Names of towns and villages by the code of the area they lie in. */
  localities(): Record<AreaCode, string[]>;
  /** What exports are judged by; null where the atlas has no page to check them on. */
  intake(): IntakeRules | null;
}

/** A published release: its figures, and what was worked out from them. */
export interface Snapshot extends Figures {
  /** What the audit of this very release found; null where there was none. */
  audit(): AuditSummary | null;
  /** What hiding costs in this very release; null where too little is hidden to tell. */
  thrift(): Thrift | null;
  /** How large the downloads of this very release are; null while there are none. */
  downloads(): DownloadSizes | null;
  /** What differs from the release before; null where it was not compared. */
  changes(): Changes | null;
  /** The same of one area; null where nothing is told of it. */
  areaChanges(code: AreaCode): AreaChanges | null;
  /** Regions of which it was worked out where posts would serve best; none where it was not asked. */
  sited(): readonly AreaCode[];
  siting(region: AreaCode): RegionSiting;
  /** Changes when an answer does: that of one region, or any. */
  sitingHash(region?: AreaCode): string;
}

/** The snapshot cannot be used: says which file, and what to run. */
export class SnapshotUnusable extends Error {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem} Run \`npx threat-atlas ingest\` to make the snapshot anew.`);
    this.name = 'SnapshotUnusable';
  }
}

/** Opens the snapshot of an atlas folder; paths are relative to the working directory. */
export function openSnapshot(atlasDir: string): Snapshot {
  const folder = join(atlasDir, 'derived', 'snapshot');
  const figures = openFigures(folder);
  return {
    ...figures,
    audit: () => madeOf<AuditSummary>(atlasDir, 'audit.json'),
    thrift: () => madeOf<Thrift>(atlasDir, 'thrift.json'),
    downloads: () => madeOf<DownloadSizes>(atlasDir, 'downloads.json'),
    ...changesOf(atlasDir),
    ...sitingOf(atlasDir, figures.manifest),
  };
}

/** Opens the files of a snapshot alone, wherever they stand: beside an atlas, or kept of a release. */
export function openFigures(folder: string): Figures {
  const manifest = readManifest(join(folder, SNAPSHOT_FILES.manifest));
  const entries = new Map(manifest.areas.map((entry) => [entry.code, entry]));
  const categories = new Map(manifest.categories.map((entry) => [entry.id, entry]));
  const read = <T>(file: string, hash: string) => readChecked<T>(join(folder, file), hash);
  const entry = (code: AreaCode) => found(entries.get(code), `area ${code}`, folder);
  const categoryEntry = (id: string) => found(categories.get(id), `category ${id}`, folder);

  // Pages come from the top down: all above an area is asked for by each page below it, its
  // neighbours by the page above them, and the narrowest areas by their own pages.
  const areaPath = (code: AreaCode) => join(folder, SNAPSHOT_FILES.area(code));
  // A page's key looks at the file that its model reads next.
  const areaFile = remembered(
    (code: AreaCode) => checkedBytes(areaPath(code), entry(code).hash),
    RECENT_FILES,
  );
  const readArea = (code: AreaCode) => parsed<AreaSnapshot>(areaPath(code), areaFile(code));
  const higher = remembered(readArea, RECENT_HIGHER);
  const narrow = remembered(readArea, RECENT_AREAS);
  const narrowest = manifest.atlas.levels.at(-1)?.id;
  const readCategory = (id: string) =>
    read<CategorySnapshot>(SNAPSHOT_FILES.category(id), categoryEntry(id).hash);
  const readBoundaries = () => read<Topology>(SNAPSHOT_FILES.boundaries, manifest.boundaries);
  const boundaries = remembered(readBoundaries, 1);
  const debates = remembered(() => read<HeldDebate[]>(SNAPSHOT_FILES.debates, manifest.debates), 1);
  const readLocalities = () =>
    read<Record<AreaCode, string[]>>(SNAPSHOT_FILES.localities, manifest.localities);
  const localities = remembered(readLocalities, 1);
  return {
    manifest,
    entry,
    area: (code) => (entry(code).level === narrowest ? narrow : higher)(code),
    areaFile,
    categoryEntry,
    category: remembered(readCategory, RECENT_CATEGORIES),
    boundaries: () => boundaries(SNAPSHOT_FILES.boundaries),
    debates: () => debates(SNAPSHOT_FILES.debates),
    localities: () => localities(SNAPSHOT_FILES.localities),
    intake: () =>
      manifest.intake === null ? null : read<IntakeRules>(SNAPSHOT_FILES.intake, manifest.intake),
  };
}

/** A file in `<atlas>/derived` that was made from a manifest, unless it speaks of another one. */
function madeOf<T extends { manifest: string }>(atlasDir: string, file: string): T | null {
  const path = join(atlasDir, 'derived', file);
  if (!existsSync(path)) return null;
  const made = parsed<T>(path, readBytes(path));
  return made.manifest === manifestHash(atlasDir) ? made : null;
}

/** `<atlas>/derived/changes`, read when it is first asked for, unless it speaks of another release. */
function changesOf(atlasDir: string): Pick<Snapshot, 'changes' | 'areaChanges'> {
  const folder = join(atlasDir, 'derived', 'changes');
  const path = join(folder, CHANGES_FILES.changes);
  const read = remembered((): Changes | null => {
    if (!existsSync(path)) return null;
    const changes = parsed<Changes>(path, readBytes(path));
    const fits = changes.version === CHANGES_VERSION && changes.manifest === manifestHash(atlasDir);
    return fits ? changes : null;
  }, 1);
  const areas = remembered((hash) => {
    return readChecked<Record<AreaCode, AreaChanges>>(join(folder, CHANGES_FILES.areas), hash);
  }, 1);
  return {
    changes: () => read(path),
    areaChanges: (code) => {
      const changes = read(path);
      return changes === null ? null : (areas(changes.areaFile)[code] ?? null);
    },
  };
}

/** The content hash of an atlas's manifest, by which a release is known. */
export const manifestHash = (atlasDir: string): string =>
  contentHash(readBytes(join(atlasDir, 'derived', 'snapshot', SNAPSHOT_FILES.manifest)));

/**
 * `<atlas>/derived/siting`, read when it is first asked for; refused when it was made from figures
 * other than these.
 */
function sitingOf(
  atlasDir: string,
  { atlas }: Manifest,
): Pick<Snapshot, 'sited' | 'siting' | 'sitingHash'> {
  const folder = join(atlasDir, 'derived', 'siting');
  const index = remembered(
    () => (atlas.siting ? readSitingIndex(atlasDir, folder).regions : []),
    1,
  );
  const regions = () => index(folder);
  const hashOf = (region: AreaCode) => regions().find(({ code }) => code === region)?.hash;
  const read = remembered((region): RegionSiting => {
    const hash = found(hashOf(region), `siting of ${region}`, folder);
    return readChecked(join(folder, `${region}.json`), hash);
  }, RECENT_SITINGS);
  return {
    sited: () => regions().map(({ code }) => code),
    siting: read,
    sitingHash: (region) =>
      contentHash(
        regions()
          .filter(({ code }) => region === undefined || code === region)
          .map(({ hash }) => hash)
          .join(' '),
      ),
  };
}

interface SitingIndex {
  /** Hash of the manifest of the snapshot it was made from. */
  snapshot: string;
  regions: { code: AreaCode; hash: string }[];
}

function readSitingIndex(atlasDir: string, folder: string): SitingIndex {
  const path = join(folder, SNAPSHOT_FILES.manifest);
  const index = parsed<SitingIndex>(path, readBytes(path));
  if (index.snapshot === manifestHash(atlasDir)) return index;
  throw new SnapshotUnusable(path, 'it was worked out from other figures.');
}

let current: { folder: string; snapshot: Snapshot } | null = null;

/** The snapshot this process builds from: of `ATLAS_DIR`, or of `data`. Opened once. */
export function currentSnapshot(): Snapshot {
  const folder = process.env['ATLAS_DIR'] ?? 'data';
  if (current?.folder !== folder) current = { folder, snapshot: openSnapshot(folder) };
  return current.snapshot;
}

/** SHA-256 in hexadecimal; a shorter hash in a manifest is its beginning. */
export const contentHash = (content: string | Uint8Array): string => hashOf('sha256', content);

const FEWEST_HASH_DIGITS = 8;
const RECENT_HIGHER = 64;
const RECENT_AREAS = 32;
const RECENT_FILES = 4;
const RECENT_CATEGORIES = 4;
const RECENT_SITINGS = 2;

function found<T>(value: T | undefined, what: string, folder: string): T {
  if (value === undefined)
    throw new SnapshotUnusable(folder, `there is no ${what} in the manifest.`);
  return value;
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new SnapshotUnusable(path, 'the file is missing.');
  }
}

function parsed<T>(path: string, bytes: Buffer): T {
  try {
    return JSON.parse(bytes.toString('utf8')) as T;
  } catch {
    throw new SnapshotUnusable(path, 'the file is not whole JSON.');
  }
}

function readManifest(path: string): Manifest {
  const manifest = parsed<Manifest>(path, readBytes(path));
  if (manifest.version !== SNAPSHOT_VERSION) {
    const problem = `the snapshot has version ${manifest.version}, and this program reads version ${SNAPSHOT_VERSION}.`;
    throw new SnapshotUnusable(path, problem);
  }
  return manifest;
}

const readChecked = <T>(path: string, hash: string): T => parsed<T>(path, checkedBytes(path, hash));

function checkedBytes(path: string, hash: string): Buffer {
  const bytes = readBytes(path);
  const whole = hash.length >= FEWEST_HASH_DIGITS && contentHash(bytes).startsWith(hash);
  if (!whole)
    throw new SnapshotUnusable(path, 'its content does not match the hash in the manifest.');
  return bytes;
}
