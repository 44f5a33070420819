import { InvalidArgumentError, Option } from 'commander';

/** `--atlas DIR`, on each command. */
export const atlasOption = (): Option =>
  new Option('--atlas <dir>', 'folder of the atlas')
    .env('ATLAS_DIR')
    .default('data')
    .argParser(parseFolder);

export const rawOption = (): Option =>
  new Option('--raw <dir>', 'folder of the exports, instead of the one atlas.json names')
    .env('ATLAS_RAW')
    .argParser(parseFolder);

export const outOption = (): Option =>
  new Option('--out <dir>', 'folder of the published site').default('dist').argParser(parseFolder);

export const clockOption = (): Option =>
  new Option('--clock <iso-date>', 'day or moment of the release, instead of now').argParser(
    parseClock,
  );

export const portOption = (): Option =>
  new Option('--port <number>', 'port on this machine').default(4321).argParser(parsePort);

/** No name at all, as an unset variable of a shell gives, would be the folder one is in. */
function parseFolder(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('Write the name of a folder.');
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day stands for its noon in UTC, which is the same day wherever people live but far out at sea. */
export function parseClock(text: string): Date {
  const day = text.slice(0, 10);
  const moment = new Date(DAY.test(text) ? `${text}T12:00:00Z` : text);
  const exists = new Date(`${day}T00:00:00Z`);
  const valid =
    (DAY.test(text) || MOMENT.test(text)) &&
    !Number.isNaN(moment.getTime()) &&
    !Number.isNaN(exists.getTime()) &&
    exists.toISOString().startsWith(day);
  if (valid) return moment;
  throw new InvalidArgumentError(
    'Write a day as 2026-01-31, or a moment with its offset as 2026-01-31T08:00:00Z.',
  );
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('Write a whole number from 0 to 65535; 0 takes any free port.');
}
