#!/usr/bin/env node
// Not compiled, so that npm can link it before the first build.
import { existsSync } from 'node:fs';

const program = new URL('../dist/bin/bellwether.js', import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  process.stderr.write('Bellwether is not built yet: npm run build\n');
  process.exitCode = 1;
}
