import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '../../scripts/serve/serve.ts';

export interface WebServer {
  name: string;
  origin: string;
  close: () => Promise<void>;
}

/** `threat-atlas serve`, and nginx with the sample of `deploy/` where it is installed. */
export async function webServers(site: string): Promise<WebServer[]> {
  const { address, close } = await serve(site, 0);
  return [{ name: 'threat-atlas serve', origin: address, close }, ...(await nginx(site))];
}

async function nginx(site: string): Promise<WebServer[]> {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'pipe' });
  } catch {
    process.stderr.write('NOT TRIED: nginx is not installed here.\n');
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'atlas-nginx-'));
  const port = await freePort();
  const sample = (await readFile(resolve('deploy', 'nginx.conf'), 'utf8'))
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('/srv/threat-atlas/dist', site);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  // The workers have to read what this user wrote below a folder of its own.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const around = `${user} pid ${folder}/pid; error_log ${folder}/errors; events {}`;
  const inside = `access_log off; ${paths.join(' ')} ${sample}`;
  await writeFile(join(folder, 'nginx.conf'), `${around}\nhttp {\n${inside}\n}\n`);
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'];
  const child = spawn('nginx', args, { stdio: 'inherit' });
  const origin = `http://127.0.0.1:${port}`;
  await answering(origin);
  const close = async () => {
    const ended = once(child, 'close');
    child.kill('SIGQUIT');
    await ended;
    await rm(folder, { recursive: true });
  };
  return [{ name: 'nginx', origin, close }];
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
