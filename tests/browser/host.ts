import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** A web site of somebody else, on this machine: of another origin than the map. */
export interface Host {
  origin: string;
  /** What its one page holds: a whole document, or what stands in its text. */
  show(html: string): void;
  close(): void;
}

export async function startHost(): Promise<Host> {
  let shown = '';
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html;charset=utf-8');
    const whole = shown.startsWith('<!doctype');
    response.end(whole ? shown : `<!doctype html><html lang="pl"><h1>Gmina</h1>${shown}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    show: (html) => void (shown = html),
    close: () => server.close(),
  };
}

/** A page of examples/embedding/, with the site on this machine in place of the public one. */
export async function examplePage(name: string, origin: string): Promise<string> {
  const text = await readFile(join('examples', 'embedding', `${name}.html`), 'utf8');
  return text.replaceAll('https://example.org', origin);
}
