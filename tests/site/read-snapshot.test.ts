import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { openSnapshot, SnapshotUnusable } from '../../src/site/read-snapshot.ts';
import { writeFixture, type Fixture } from './fixture-snapshot.ts';

let fixture: Fixture;
beforeEach(() => void (fixture = writeFixture()));
const file = (name: string) => join(fixture.atlasDir, 'derived', 'snapshot', name);

it('gives each area and category as it was written', () => {
  const snapshot = openSnapshot(fixture.atlasDir);
  expect(snapshot.area('1100').name).toBe('Źródła');
  expect(snapshot.category('theft').levels.map((l) => l.level)).toContain('commune');
  expect(Object.keys(snapshot.boundaries().objects)).toContain('district');
});

it('refuses a missing file and says what to run', () => {
  rmSync(file('areas/1100.json'));
  const snapshot = openSnapshot(fixture.atlasDir);
  expect(() => snapshot.area('1100')).toThrow(/1100\.json: .*missing.*threat-atlas ingest/);
  rmSync(file('manifest.json'));
  expect(() => openSnapshot(fixture.atlasDir)).toThrow(SnapshotUnusable);
});

it('refuses a file whose figures are not those of the manifest', () => {
  const text = readFileSync(file('areas/1100.json'), 'utf8');
  writeFileSync(file('areas/1100.json'), text.replace('Źródła', 'Zrodla'));
  expect(() => openSnapshot(fixture.atlasDir).area('1100')).toThrow(/does not match/);
});

it('refuses another version, and files that are not whole', () => {
  const text = readFileSync(file('manifest.json'), 'utf8');
  writeFileSync(file('manifest.json'), text.replace(/"version":\d+/, '"version":0'));
  expect(() => openSnapshot(fixture.atlasDir)).toThrow(/version 0.*reads version \d/);
  writeFileSync(file('manifest.json'), text.slice(0, 100));
  expect(() => openSnapshot(fixture.atlasDir)).toThrow(/not whole JSON/);
});

it('refuses a code or category it does not know', () => {
  const snapshot = openSnapshot(fixture.atlasDir);
  expect(() => snapshot.area('9999')).toThrow(/no area 9999/);
  expect(() => snapshot.category('none')).toThrow(/no category none/);
});
