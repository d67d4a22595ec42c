#!/usr/bin/env node
import { SandboxError } from '../errors.js';
import { startSandbox } from '../sandbox.js';
import { helpText, readSettings, type Settings } from '../settings.js';

const startOptions = ({ fhirUrl, dataFile, serviceJwks, pagesServer, ...settings }: Settings) => ({
  ...settings,
  ...(fhirUrl === null ? {} : { fhirUrl }),
  ...(dataFile === null ? {} : { dataFile }),
  ...(serviceJwks === null ? {} : { serviceJwks }),
  ...(pagesServer === null ? {} : { pagesDirectory: pagesServer }),
  progress: (charts: number) => {
    if (charts % 10 === 0) console.log(`${charts} charts are in ${fhirUrl} ...`);
  },
});

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.help) {
    console.log(helpText);
    return;
  }
  const sandbox = await startSandbox(startOptions(settings));
  console.log(`Sandbox EHR with ${sandbox.patientCount} synthetic patients: ${sandbox.url}`);
  console.log(`FHIR (token required): ${sandbox.url}/fhir, served by ${sandbox.fhirServer}`);
  if (settings.quirks !== '') console.log(`Quirks for every client: ${settings.quirks}`);
  if (settings.openFhir) {
    console.log(
      `OPEN: ${sandbox.url}/open-fhir lets anyone on this machine, and any web page open on it, read without a token.`,
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close());
  }
}

main().catch((error: unknown) => {
  // An intended refusal is one sentence; any other error shows its stack.
  console.error(error instanceof SandboxError ? error.message : error);
  process.exitCode = 1;
});
