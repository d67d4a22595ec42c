import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Hazard } from './hazards/hazard-log.js';
import { runHazards } from './hazards/hazards-command.js';

/** `npm run hazards -- --format dcb0129`: renders the hazard log for a safety file. See `--help`. */
const log = readFileSync(new URL('../../docs/safety/hazards.json', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// The reader may stop early (`| head`).
process.stdout.on('error', () => undefined);

process.exitCode = runHazards(process.argv.slice(2), {
  hazards: () => JSON.parse(log.toString()) as readonly Hazard[],
  origin: `Bellwether ${version}. SHA-256 of \`docs/safety/hazards.json\`: ${createHash('sha256').update(log).digest('hex')}.`,
  write: writeFileSync,
  out: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
