import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { serve } from '../../scripts/serve/serve.ts';

export interface WebServer {
  name: string;
  origin: string;
  close: () => Promise<void>;
}

/** `threat-atlas serve`, and nginx and Apache with the samples of `deploy/` where they are installed. */
export async function webServers(site: string): Promise<WebServer[]> {
  const { address, close } = await serve(site, 0);
  const others = [await nginx(site), await apache(site)].filter((server) => server !== null);
  return [{ name: 'threat-atlas serve', origin: address, close }, ...others];
}

async function nginx(site: string): Promise<WebServer | null> {
  if (!isInstalled('nginx')) return null;
  const folder = await mkdtemp(join(tmpdir(), 'atlas-nginx-'));
  const port = await freePort();
  const sample = (await readFile(resolve('deploy', 'nginx.conf'), 'utf8'))
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('/srv/threat-atlas/dist', site);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  // The workers have to read what this user wrote below a folder of its own.
  const user = isRoot() ? 'user root;' : '';
  const around = `${user} pid ${folder}/pid; error_log ${folder}/errors; events {}`;
  const inside = `access_log off; ${paths.join(' ')} ${sample}`;
  await writeFile(join(folder, 'nginx.conf'), `${around}\nhttp {\n${inside}\n}\n`);
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'];
  return running('nginx', args, 'SIGQUIT', { folder, port });
}

/** Where Debian and its kin keep what Apache loads. */
const APACHE_MODULES = '/usr/lib/apache2/modules';
const NEEDED = ['mpm_event', 'authz_core', 'unixd', 'dir', 'mime', 'headers', 'deflate', 'filter'];

async function apache(site: string): Promise<WebServer | null> {
  if (!isInstalled('apache2')) return null;
  const folder = await mkdtemp(join(tmpdir(), 'atlas-apache-'));
  await letThrough(dirname(site));
  const port = await freePort();
  const builtIn = execFileSync('apache2', ['-l'], { encoding: 'utf8' });
  const loaded = NEEDED.filter((name) => !builtIn.includes(`mod_${name}.c`));
  const text = [
    `ServerRoot ${folder}`,
    `PidFile ${folder}/pid`,
    `ErrorLog ${folder}/errors`,
    `Listen 127.0.0.1:${port}`,
    'ServerName localhost',
    ...loaded.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`),
    ...(isRoot() ? ['User www-data', 'Group www-data'] : []),
    'TypesConfig /etc/mime.types',
    `<VirtualHost 127.0.0.1:${port}>`,
    `DocumentRoot ${site}`,
    await readFile(resolve('deploy', 'apache.conf'), 'utf8'),
    '</VirtualHost>\n',
  ];
  await writeFile(join(folder, 'apache.conf'), text.join('\n'));
  const args = ['-f', join(folder, 'apache.conf'), '-D', 'FOREGROUND'];
  return running('apache2', args, 'SIGTERM', { folder, port });
}

/** Apache's workers are another user's, who has to get through folders for tests to the site. */
async function letThrough(folder: string): Promise<void> {
  if (folder === dirname(folder)) return;
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) await chmod(folder, mode | 0o011);
  await letThrough(dirname(folder));
}

const isRoot = () => process.getuid?.() === 0;

function isInstalled(name: string): boolean {
  const { error } = spawnSync(name, ['-v']);
  if (error) process.stderr.write(`NOT TRIED: ${name} is not installed here.\n`);
  return error === undefined;
}

/** A server of its own process, until it is closed, with the folder of its settings. */
async function running(
  name: string,
  args: readonly string[],
  signal: 'SIGQUIT' | 'SIGTERM',
  { folder, port }: { folder: string; port: number },
): Promise<WebServer> {
  const child = spawn(name, args, { stdio: 'inherit' });
  const origin = `http://127.0.0.1:${port}`;
  await answering(origin);
  const close = async () => {
    const ended = once(child, 'close');
    child.kill(signal);
    await ended;
    await rm(folder, { recursive: true });
  };
  return { name, origin, close };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(origin: string): Promise<void> {
  for (let tried = 0; tried < 100; tried++) {
    if (await fetch(origin).catch(() => null)) return;
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error(`${origin} does not answer.`);
}
