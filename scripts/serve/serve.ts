import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import sirv from 'sirv';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { HEADERS_FILE, headersFor, readHeaders } from '../headers/headers-file.ts';
import { sentTypeOf } from '../headers/media-types.ts';
import { isSystemError } from '../publish/system-error.ts';

/** This machine alone: nothing on the network can see the site. Some browsers try IPv6 first. */
const LOOPBACK = ['127.0.0.1', '::1'] as const;

export interface Served {
  address: string;
  close: () => Promise<void>;
}

/** Serves a built site on this machine. Port 0 takes any free port. */
export async function serve(out: string, port: number): Promise<Served> {
  const folder = resolve(out);
  assertSite(folder);
  return await serveBy(siteListener(folder), port);
}

/** Answers as the listener does, on this machine alone. */
export async function serveBy(listener: RequestListener, port: number): Promise<Served> {
  const first = await listenOn(listener, LOOPBACK[0], port);
  const bound = portOf(first);
  const second = await listenOn(listener, LOOPBACK[1], bound).catch(ifNoIpv6);
  const servers = second === null ? [first] : [first, second];
  return {
    address: `http://localhost:${bound}`,
    close: async () => void (await Promise.all(servers.map(closed))),
  };
}

/**
 * Each file is looked up afresh, so that a release made meanwhile is seen at once. The folder may be a
 * link that is switched: it is followed once for an answer, so that no file is announced with the size
 * it has in one release and sent from the next.
 */
export function siteListener(folder: string): RequestListener {
  let listener = folderListener(folder);
  let at = folder;
  return (request, response) => {
    const now = existsSync(folder) ? realpathSync(folder) : folder;
    if (now !== at) [at, listener] = [now, folderListener(now)];
    listener(request, response);
  };
}

function folderListener(folder: string): RequestListener {
  const files = sirv(folder, {
    dev: true,
    etag: true,
    setHeaders: (response, address) => {
      sendType(address, response);
      sendHeaders(folder, address, response);
    },
  });
  return (request, response) =>
    files(request, response, () => void notFound(folder, request.url ?? '/', response));
}

/**
 * The library does not know all kinds of files of a site, and takes one that ends with `.gz` for a
 * packed form of another: a browser would unpack what it saves under that name.
 */
function sendType(address: string, response: ServerResponse): void {
  const type = sentTypeOf(address.endsWith('/') ? 'index.html' : address);
  if (type !== null) response.setHeader('Content-Type', type);
  if (address.endsWith('.gz')) response.setHeader('Content-Encoding', 'identity');
}

/** What the site's `_headers` say of an address, as a public host would send it. */
function sendHeaders(folder: string, address: string, response: ServerResponse): void {
  const file = join(folder, HEADERS_FILE);
  if (!existsSync(file)) return;
  const headers = headersFor(readHeaders(readFileSync(file, 'utf8')), address);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** The site's own page in the language of the address, with the status that says it. */
async function notFound(folder: string, url: string, response: ServerResponse): Promise<void> {
  const locale = /^\/([a-z]{2})\//.exec(url)?.[1];
  const pages = [locale && `${locale}/404/index.html`, locale && `${locale}/404.html`, '404.html'];
  const page = pages.find((path) => path && existsSync(join(folder, path)));
  response.statusCode = 404;
  sendHeaders(folder, `/${page ?? ''}`, response);
  response.setHeader('Content-Type', 'text/html;charset=utf-8');
  response.end(page ? await readFile(join(folder, page)) : 'Not found');
}

function listenOn(listener: RequestListener, host: string, port: number): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer(listener);
    server.once('error', (error) =>
      fail(isSystemError(error, 'EADDRINUSE', 'EACCES') ? portTaken(port) : error),
    );
    server.listen({ host, port, ipv6Only: true }, () => done(server));
  });
}

function ifNoIpv6(error: unknown): null {
  if (isSystemError(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL')) return null;
  throw error;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

function assertSite(folder: string): void {
  if (existsSync(join(folder, 'index.html'))) return;
  throw new MistakesFound([
    {
      fault: 'missing',
      file: folder,
      problem: 'there is no built site in this folder.',
      remedy: 'Build one with "threat-atlas release", or name its folder with --out.',
    },
  ]);
}

function portTaken(port: number): MistakesFound {
  return new MistakesFound([
    {
      fault: 'unsupported',
      column: '--port',
      value: String(port),
      problem: 'this port is in use, or not allowed.',
      remedy: 'Choose another one: --port 4322, for instance.',
    },
  ]);
}
