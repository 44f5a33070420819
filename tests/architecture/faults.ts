import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { importsOf, parsed, type Import } from './read-imports.ts';
import { READS_FILES, ROOMS, SAYS_NOTHING, SCRIPT_ROOMS } from './rooms.ts';

/** A file of the project: its path from the root, with `/`, and its text. */
export interface SourceText {
  path: string;
  text: string;
}

export const MOST_LINES_IN_A_FILE = 300;
export const MOST_LINES_IN_A_FUNCTION = 80;

const roomOf = (path: string): string | null => /^src\/([^/]+)\//.exec(path)?.[1] ?? null;

/** Every import of a file that the table of rooms does not allow, as a sentence. */
export function importFaults({ path, text }: SourceText): string[] {
  const room = roomOf(path);
  const rule = room === null ? null : ROOMS[room];
  if (room !== null && rule === undefined) return [`${path}: there is no room src/${room}`];
  return importsOf(path, text)
    .filter((one) => !(room === null ? mayScript(path, one) : mayRoom(path, room, one)))
    .map(({ from, typeOnly }) => `${path} may not import ${typeOnly ? 'types of ' : ''}${from}`);
}

/** Files outside the rooms (scripts, tests, configuration) may import all but pages, unless told. */
function mayScript(path: string, one: Import): boolean {
  const room = Object.keys(SCRIPT_ROOMS).find((folder) => path.startsWith(`${folder}/`));
  if (room !== undefined) return mayScriptRoom(path, room, one);
  return !one.from.startsWith('.') || !join(dirname(path), one.from).startsWith('src/pages/');
}

function mayScriptRoom(path: string, room: string, { from, typeOnly }: Import): boolean {
  const { rooms = [], types = [], packages = [] } = SCRIPT_ROOMS[room] ?? {};
  if (!from.startsWith('.')) return packages.includes(from);
  const target = join(dirname(path), from);
  const among = [room, ...rooms, ...(typeOnly ? types : [])];
  return among.some((one) => target === one || target.startsWith(`${one}/`));
}

function mayRoom(path: string, room: string, { from, typeOnly }: Import): boolean {
  if (from.startsWith('.')) return mayReach(room, join(dirname(path), from), typeOnly);
  if (from.startsWith('node:')) return path === READS_FILES;
  const parts = from.split('/');
  const name = from.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  return ROOMS[room]?.packages.includes(name.replace(/^astro:.*/, 'astro')) ?? false;
}

function mayReach(room: string, target: string, typeOnly: boolean): boolean {
  const other = roomOf(target);
  if (other === null) return false;
  const rule = ROOMS[room];
  const asTypes = typeOnly && (rule?.types?.includes(other) ?? false);
  return other === room || asTypes || (rule?.rooms.includes(other) ?? false);
}

/** Folders and files with a name that says nothing. */
export const nameFaults = ({ path }: SourceText): string[] =>
  path
    .split('/')
    .filter((part) => SAYS_NOTHING.test(part.replace(/\.[^/]*$/, '')))
    .map((part) => `${path}: "${part}" says nothing about what is inside`);

export function lengthFaults({ path, text }: SourceText): string[] {
  const lines = lineCount(text);
  const long = lines > MOST_LINES_IN_A_FILE ? [`${path} has ${lines} lines`] : [];
  const functions = functionLengths({ path, text })
    .filter(({ lines: count }) => count > MOST_LINES_IN_A_FUNCTION)
    .map(({ name, lines: count }) => `${path}: ${name} has ${count} lines`);
  return [...long, ...functions];
}

const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** Every function with a body in a file: its name and how many lines it takes. */
export function functionLengths({ path, text }: SourceText): { name: string; lines: number }[] {
  const source = parsed(path, text);
  const found: { name: string; lines: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !isChapter(node))
      found.push({ name: nameOf(node), lines: linesOf(source, node) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The body of a `describe` is a chapter of tests, not a function anybody has to follow. */
const isChapter = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) && /^describe\b/.test(parent.expression.getText());

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name && 'text' in node.name) return node.name.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
    ? parent.name.text
    : 'a function';
}

function linesOf(source: ts.SourceFile, node: ts.Node): number {
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart()) + 1;
}

/** `set:html` writes text into a page as it stands: data in it could be a script. */
export const rawHtmlFaults = ({ path, text }: SourceText): string[] =>
  /\bset:html\b|\binnerHTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b/.test(text)
    ? [`${path} writes text into a page without escaping it`]
    : [];

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
