import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { contentSecurityPolicy } from './web-guard.js';

/** The page's own files, as they are, and the packages that its import map names. */

const PAGE = join('src', 'playground', 'page');
const PACKAGES = [
  '@skyra/discord-components-core/dist/',
  'lit/',
  'lit-html/',
  'lit-element/',
  '@lit/reactive-element/',
  '@lit/context/',
];

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The file that an address names; undefined outside of the page's folder and its packages. */
const fileOf = (path: string): string | undefined => {
  const clean = normalize(path);
  const inPackages = clean.startsWith('/npm/') ? clean.slice('/npm/'.length) : undefined;
  if (inPackages !== undefined)
    return PACKAGES.some((it) => inPackages.startsWith(it)) ? join('node_modules', inPackages) : undefined;
  return clean.startsWith('/page/') ? join(PAGE, clean.slice('/page/'.length)) : undefined;
};

/** Answers a GET with a file, and `/` with the page, which is given its token. */
export const serveFile = async (path: string, token: string, response: ServerResponse): Promise<void> => {
  const file = path === '/' ? join(PAGE, 'index.html') : fileOf(path);
  const type = types[extname(file ?? '')];
  const content = file && type ? await readFile(file).catch(() => undefined) : undefined;
  if (content === undefined || type === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not here');
    return;
  }
  if (path !== '/') {
    response.writeHead(200, { 'content-type': type }).end(content);
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  response
    .writeHead(200, { 'content-type': type, 'content-security-policy': contentSecurityPolicy(nonce) })
    .end(content.toString().replaceAll('NONCE', nonce).replace('TOKEN', token));
};
