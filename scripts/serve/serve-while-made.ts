import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import sirv from 'sirv';
import { serveBy, siteListener, type Served } from './serve.ts';

/** A site that is being made, and how one of its pages is made before the others. */
export interface SiteInTheMaking {
  folder: string;
  show(file: string): Promise<string | null>;
}

/** Seconds after which a browser asks again for what is not there yet. */
const ASK_AGAIN = 2;

/** A site that is shown from before its first page is there until after its last. */
export interface ServedWhileMade extends Served {
  /** From now on pages can be made. */
  making(site: SiteInTheMaking): void;
  /** From now on the published site is there. */
  made(out: string): void;
}

/**
 * Serves a site while it is made: a page that is asked for comes before the others, so that nobody
 * waits for twenty thousand pages to see one. Once it is made, serves what was published.
 *
 * @throws MistakesFound at once where the port is taken
 */
export async function serveWhileMade(port: number): Promise<ServedWhileMade> {
  let listener: RequestListener = (_, response) => askAgain(response);
  const served = await serveBy((request, response) => listener(request, response), port);
  const shown = mkdtempSync(join(tmpdir(), 'threat-atlas-shown-'));
  return {
    address: served.address,
    making: (site) => void (listener = listenerWhileMade(site, shown)),
    made: (out) => void (listener = siteListener(resolve(out))),
    close: async () => {
      await served.close();
      rmSync(shown, { recursive: true, force: true });
    },
  };
}

function listenerWhileMade({ folder, show }: SiteInTheMaking, shown: string): RequestListener {
  const written = sirv(folder, { dev: true });
  const early = sirv(shown, { dev: true });
  const makeEarly = async (request: IncomingMessage, response: ServerResponse) => {
    const file = fileOf(request.url ?? '/');
    const text = file === null ? null : await show(file);
    if (file === null || text === null) return askAgain(response);
    await mkdir(dirname(join(shown, file)), { recursive: true });
    await writeFile(join(shown, file), text);
    early(request, response, () => askAgain(response));
  };
  return (request, response) =>
    written(
      request,
      response,
      () => void makeEarly(request, response).catch(() => askAgain(response)),
    );
}

/** The file of an address as the site names it; null for an address no page can have. */
function fileOf(url: string): string | null {
  const { pathname } = new URL(url, 'http://localhost');
  const path = decoded(pathname);
  if (path === null || path.split('/').includes('..')) return null;
  return /\.[a-z]+$/.test(path) ? path.slice(1) : join(path, 'index.html').slice(1);
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** It may come, or there may be no such thing: that is known when all is made. */
function askAgain(response: ServerResponse): void {
  response.statusCode = 503;
  response.setHeader('Retry-After', ASK_AGAIN);
  response.setHeader('Refresh', ASK_AGAIN);
  response.setHeader('Content-Type', 'text/plain;charset=utf-8');
  response.end(`This is still being made. The browser asks again every ${ASK_AGAIN} seconds.\n`);
}
