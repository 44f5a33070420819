import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  string,
  Record<string, string>
>;
const lists = ['dependencies', 'devDependencies', 'optionalDependencies'];
const installed = lists.flatMap((list) => Object.keys(manifest[list] ?? {})).toSorted();

/** First cells of the tables: one or more package names in backquotes. */
const listed = readFileSync('docs/dependencies.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
  .map((match) => match[1])
  .toSorted();

it('each dependency is described once, and nothing that is gone', () =>
  expect(listed).toEqual(installed));

interface Locked {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>;
};

it('no lock entry holds an address, so that any registry serves', () => {
  const held = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined);
  expect(held).toEqual([]);
});

it('the packages of every platform are locked, since a clean install fails without one', () => {
  const paths = Object.keys(lock.packages);
  const wanted = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  const missing = wanted.filter((name) => !paths.some((p) => p.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});
