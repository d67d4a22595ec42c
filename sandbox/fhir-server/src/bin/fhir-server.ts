#!/usr/bin/env node
import { randomUUID } from 'node:crypto';
import { helpText, readSettings } from '../command/settings.js';
import { startFhirServer } from '../command/start.js';
import { FhirServerError } from '../errors.js';

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.help) {
    console.log(helpText);
    return;
  }
  const running = await startFhirServer(settings, { now: () => new Date(), newId: randomUUID });
  const stored = settings.dataFile === null ? 'in memory' : `in ${settings.dataFile}`;
  const loaded = settings.files.length === 0 ? '' : `, ${running.loaded} entries loaded`;
  console.log(`FHIR R4 server (${stored}, ${running.patients} patients${loaded}): ${running.base}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close());
}

main().catch((error: unknown) => {
  // An intended refusal is one sentence; any other error shows its stack.
  console.error(error instanceof FhirServerError ? error.message : error);
  process.exitCode = 1;
});
