import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { remembered } from '../../../src/site/remembered.ts';

/** What the code of one route may do, as far as its text tells. */
export interface Reach {
  /** Whether a script of the browser may be loaded by a page of the route. */
  loads(script: string): boolean;
  /** Whether a page of the route may say the sentence of this key. */
  says(key: string): boolean;
}

/** A word, or words with dots between them; one that ends with a dot is the beginning of a longer one. */
const NAME = /[A-Za-z][\w-]*(?:\.[\w-]+)*\.?/g;
const BEGINNING = /([A-Za-z][\w-]*(?:\.[\w-]+)*\.)(?:\$\{|["'`])/g;
const FORM = /\.(?:zero|one|two|few|many|other)$/;
const LOADED = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

interface Part {
  text: string;
  loads: string[];
}

/**
 * Reads a compiled program's parts and tells what each can reach. A sentence counts as said where
 * its key stands in the text of a part, or the beginning of it to which code adds the rest: rather
 * too many than one too few. The program's own entry is left out: it loads every route.
 */
export function reachIn(folder: string): (file: string) => Reach {
  const read = remembered((file: string): Part => {
    const path = join(folder, file);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const loads = [...text.matchAll(LOADED)].map(([, to = '']) => join(dirname(file), to));
    return { text, loads: loads.filter((to) => !to.startsWith('prerender-entry.')) };
  });
  const namesIn = remembered((file: string) => new Set(read(file).text.match(NAME) ?? []));
  const beginningsIn = remembered(
    (file: string) =>
      new Set([...read(file).text.matchAll(BEGINNING)].map(([, head = '']) => head)),
  );
  return (file) => {
    const parts = [...reached(file, (part) => read(part).loads)];
    const beginnings = [...new Set(parts.flatMap((part) => [...beginningsIn(part)]))];
    const names = remembered(() => new Set(parts.flatMap((part) => [...namesIn(part)])));
    const isNamed = (name: string) => names('').has(name);
    return {
      loads: (script) => parts.some((part) => read(part).text.includes(script)),
      says: (key) =>
        isNamed(key) ||
        // A sentence in the form its number asks for is asked for without it.
        (FORM.test(key) && isNamed(key.replace(FORM, ''))) ||
        beginnings.some((head) => key.startsWith(head)),
    };
  };
}

function reached(from: string, loads: (file: string) => string[]): Set<string> {
  const found = new Set([from]);
  for (const file of found) for (const next of loads(file)) found.add(next);
  return found;
}
