import { createHash } from 'node:crypto';
import type { PagesTold } from './pages.ts';

/** Hashes of what pages are held against, so that it shows for which of them it has changed. */
export interface ToldDigests {
  /** Of all together that some parts of it say, and of what every page is held against. */
  of(parts: readonly string[]): string;
}

/**
 * By parts: `category theft` holds which of its counts are hidden, `area 0201` which counts of the
 * area are hidden and on which topics nothing is said of it, `totals 0201` what its shown counts come to.
 */
export function toldDigests(told: PagesTold): ToldDigests {
  const said = saidByPart(told);
  const all = digest([
    JSON.stringify([told.latest, ...told.topics, ...told.idByName, ...told.above]),
    ...told.hidden.keys(),
    ...told.codes,
  ]);
  const known = new Map<string, string>();
  const digestOf = (part: string): string => {
    const fresh = known.get(part) ?? digest(said.get(part) ?? []);
    known.set(part, fresh);
    return fresh;
  };
  return { of: (parts) => digest([all, ...parts.map((part) => `${part} ${digestOf(part)}`)]) };
}

function saidByPart(told: PagesTold): Map<string, string[]> {
  const said = new Map<string, string[]>();
  const add = (part: string, what: string) => {
    const before = said.get(part);
    if (before) before.push(what);
    else said.set(part, [what]);
  };
  const addHidden = (category: string, code: string, period: string) => {
    add(`category ${category}`, `${period} ${code}`);
    add(`area ${code}`, `${category} ${period}`);
  };
  for (const [category, codes] of told.hidden)
    for (const code of codes) addHidden(category, code, 'latest');
  for (const key of told.ever) {
    const [category = '', period = '', code = ''] = key.split(' ');
    addHidden(category, code, period);
  }
  for (const [topic, codes] of told.silent)
    for (const code of codes) add(`area ${code}`, `silent ${topic}`);
  for (const [code, sum] of told.totals) add(`totals ${code}`, String(sum));
  for (const code of told.recorded) add(`totals ${code}`, 'recorded');
  return said;
}

const digest = (texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\n')).digest('base64url');
