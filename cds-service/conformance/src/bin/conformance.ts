/** `bellwether conformance URL`: tests a CDS Hooks service by every rule of CDS Hooks. See `--help`. */
import { readFile } from 'node:fs/promises';
import { runConformance } from '../run-conformance.js';

process.exitCode = await runConformance(process.argv.slice(2), {
  readText: (path) => readFile(path, 'utf8'),
  now: Date.now,
  out: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY === true,
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
});
