import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, runProgram } from '../../scripts/container/run-program.ts';
import { freePort } from './free-port.ts';

const CONF = join(import.meta.dirname, '../../deploy/nginx/cicerone.conf');

export const findNginx = (): string | null => findProgram('nginx');

/** The reason that tests give when they skip themselves for want of nginx. */
export const NO_NGINX = 'no nginx on this machine';

export interface Nginx extends AsyncDisposable {
  /** With TLS; the certificate is in `ca`. */
  url: string;
  plainUrl: string;
  ca: string;
}

/**
 * Runs the nginx of this machine with the configuration that we ship; only hosts, ports and the
 * certificate are written in, as its first lines ask. Throws when there is none.
 */
export async function startNginx([first, second]: [number, number]): Promise<Nginx> {
  const program = findNginx();
  if (!program) throw new Error(NO_NGINX);
  const folder = await mkdtemp(join(tmpdir(), 'cicerone-nginx-'));
  const [plain, tls] = [await freePort(), await freePort()];
  await runProgram('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')],
    ...['-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
  ]);
  const site = writeIn(await readFile(CONF, 'utf8'), [
    ['guide.example', 'localhost'],
    [':7861', `:${first}`],
    [':7862', `:${second}`],
    ['listen 80;', `listen 127.0.0.1:${plain};`],
    ['listen 443 ssl', `listen 127.0.0.1:${tls} ssl`],
    ['/etc/ssl/cicerone/', `${folder}/`],
  ]);
  await writeFile(join(folder, 'site.conf'), site);
  const conf = join(folder, 'nginx.conf');
  await writeFile(conf, mainConf(folder));
  const child = spawn(program, ['-c', conf, '-p', folder, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const url = `https://localhost:${tls}`;
  const plainUrl = `http://localhost:${plain}`;
  while (!(await fetch(plainUrl, { redirect: 'manual' }).catch(() => null))) {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${errors}`);
  }
  return {
    url,
    plainUrl,
    ca: await readFile(join(folder, 'fullchain.pem'), 'utf8'),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Throws when the text has no such place: then the file has changed, and the test with it. */
function writeIn(text: string, places: [from: string, to: string][]): string {
  let written = text;
  for (const [from, to] of places) {
    if (!written.includes(from)) throw new Error(`${CONF} has no ${from}`);
    written = written.replaceAll(from, to);
  }
  return written;
}

/** Around the site, what a distribution's own nginx.conf has; everything in one folder. */
const mainConf = (folder: string): string => `
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join('\n  ')}
  include ${folder}/site.conf;
}
`;
