import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/**
 * Chromium from the npm registry: it needs neither a browser nor system packages on the machine.
 * Without a sandbox, since it also has to start as root in a container; it opens our pages alone,
 * and no name but this machine's own resolves.
 */
const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

const UNPACKED = resolve('node_modules', '.cache', 'chromium');

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await browserPath();
  return await chromium.launch({ executablePath, args: FLAGS, headless: true });
}

/** Unpacks the browser, once for each install; some two seconds. */
export async function browserPath(): Promise<string> {
  if (!existsSync(UNPACKED)) await unpack();
  return join(UNPACKED, 'chromium');
}

/** Beside its place first: a run that is killed leaves no half a browser there. */
async function unpack(): Promise<void> {
  const half = `${UNPACKED}.${process.pid}`;
  await mkdir(half, { recursive: true });
  await unpackInto(half);
  await mkdir(dirname(UNPACKED), { recursive: true });
  await rename(half, UNPACKED).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(UNPACKED)) throw error;
  });
}

/** The package unpacks into the system's folder for temporary files, wherever that is. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await chromiumPackage.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
