// Stands in for `npm run release` until it is there: production trees of the three programs, as archives of its names.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const out = resolve(process.argv[process.argv.indexOf('--out') + 1]);
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { version } = json(join(root, 'package.json'));

/** Where Node would find a dependency of what is in `from`; null: nowhere. */
function installed(name, from) {
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, 'node_modules', name))) return join(at, 'node_modules', name);
    if (at === dirname(at)) return null;
  }
}

/** Where a place of the repository is in a tree: a workspace is below node_modules there. */
const placeIn = (tree, at) =>
  join(tree, at.slice(root.length).replace(/^\/([\w-]+)\/node_modules/, '/node_modules/@bellwether/$1/node_modules'));

/** Copies a package and its dependencies below `tree`, each to where it is below the root. */
function copy(name, from, tree, done) {
  const at = installed(name, from);
  if (at === null || done.has(at)) return;
  done.add(at);
  const source = realpathSync(at);
  const own = name.startsWith('@bellwether/');
  const skip = /^\/(src|node_modules|web|hapi|training)$|\.(ts|map|tsbuildinfo)$|test-support|\/hostile$|\/goldens$/;
  cpSync(source, placeIn(tree, at), {
    recursive: true,
    filter: (path) =>
      own ? !skip.test(path.slice(source.length)) : !path.slice(source.length).startsWith('/node_modules'),
  });
  const { dependencies = {}, optionalDependencies = {} } = json(join(source, 'package.json'));
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) copy(next, source, tree, done);
}

const app = `const express = (await import('express')).default;
const { serveApp } = await import('../scripts/dist/serve-app.js');
const service = process.env.SERVICE_URL || null;
const server = await serveApp({ port: Number(process.env.APP_PORT || 4020), issuers: [], service });
const [pages] = server.listeners('request');
server.removeAllListeners('request');
server.on('request', express().get('/healthz', (_request, response) => response.json({ status: 'ok' })).use(pages));
process.on('SIGTERM', () => { server.close(); server.closeAllConnections(); });`;

const programs = {
  service: ['@bellwether/cds-service'],
  app: ['@bellwether/cds-service', 'express', 'compression'],
  sandbox: ['@bellwether/sandbox'],
};
const bins = {
  service: '../node_modules/@bellwether/cds-service/dist/bin/serve.js',
  sandbox: '../node_modules/@bellwether/sandbox/dist/bin/sandbox.js',
};

mkdirSync(out, { recursive: true });
for (const [name, packages] of Object.entries(programs)) {
  const directory = `bellwether-${name}-${version}`;
  const tree = join(out, directory);
  const done = new Set();
  for (const each of packages) copy(each, root, tree, done);
  if (name === 'app') {
    for (const part of ['scripts/dist', 'smart-app/dist/site', 'model/artefacts'])
      cpSync(join(root, part), join(tree, part), { recursive: true });
  }
  const body = bins[name] === undefined ? app : `process.argv.splice(2, 1);\nawait import('${bins[name]}');`;
  mkdirSync(join(tree, 'bin'), { recursive: true });
  writeFileSync(
    join(tree, 'package.json'),
    JSON.stringify({ name: directory, version, type: 'module', private: true }),
  );
  writeFileSync(join(tree, 'bin/bellwether'), `#!/usr/bin/env node\n${body}\n`);
  chmodSync(join(tree, 'bin/bellwether'), 0o755);
  execFileSync('tar', ['-czf', join(out, `${directory}.tar.gz`), '-C', out, directory]);
}
