import { open, readFile } from 'node:fs/promises';
import iconv from 'iconv-lite';

/** Writes one UTF-8 export of so many rows: those of other exports, again and again. */
export async function enlarge(files: readonly string[], to: string, rows: number): Promise<void> {
  const texts = await Promise.all(
    files.map(async (file) => iconv.decode(await readFile(file), 'windows-1250')),
  );
  const lines = texts.flatMap((text) => text.trimEnd().split('\r\n').slice(1));
  const header = texts[0]?.slice(0, texts[0].indexOf('\r\n') + 2) ?? '';
  const handle = await open(to, 'w');
  try {
    await handle.write(header);
    for (let left = rows; left > 0; left -= lines.length) {
      await handle.write(`${lines.slice(0, left).join('\r\n')}\r\n`);
    }
  } finally {
    await handle.close();
  }
}

/** Writes the same rows as so many files of about equal size, as if one had come each month. */
export async function splitByMonth(
  files: readonly string[],
  toFile: (month: number) => string,
  months: number,
): Promise<void> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')));
  const lines = texts.flatMap((text) => text.trimEnd().split('\r\n').slice(1));
  const header = texts[0]?.slice(0, texts[0].indexOf('\r\n') + 2) ?? '';
  for (let month = 0; month < months; month++) {
    const [from, to] = [month, month + 1].map((m) => Math.floor((lines.length * m) / months));
    const handle = await open(toFile(month), 'w');
    await handle.write(`${header}${lines.slice(from, to).join('\r\n')}\r\n`, null, 'latin1');
    await handle.close();
  }
}
