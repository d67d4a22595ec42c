#!/usr/bin/env node
import { FhirServerError } from '@bellwether/fhir-server';
import { SandboxError } from '../errors.js';
import { loadingSummary, type RefusedChart } from '../patients/post-charts.js';
import { startSandbox } from '../sandbox.js';
import { helpText, readSettings, type Settings } from '../settings.js';

const startOptions = ({ fhirUrl, dataFile, serviceJwks, publicUrl, pagesServer, ...settings }: Settings) => ({
  ...settings,
  ...(fhirUrl === null ? {} : { fhirUrl }),
  ...(dataFile === null ? {} : { dataFile }),
  ...(serviceJwks === null ? {} : { serviceJwks }),
  ...(publicUrl === null ? {} : { publicUrl }),
  ...(pagesServer === null ? {} : { pagesDirectory: pagesServer }),
  progress: {
    loaded(charts: number) {
      if (charts % 10 === 0) console.log(`${charts} charts are in ${fhirUrl} ...`);
    },
    // On stderr, which `npm start` shows.
    refused: ({ name, reason }: RefusedChart) => console.error(`Skipped: ${fhirUrl} refuses ${name}: ${reason}`),
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
  if (sandbox.loading !== null) {
    for (const line of loadingSummary(sandbox.fhirServer, sandbox.loading)) console.error(line);
  }
  if (settings.quirks !== '') console.log(`Quirks for every client: ${settings.quirks}`);
  if (settings.openFhir) {
    console.log(
      `OPEN: ${sandbox.url}/open-fhir lets anyone on this machine, and any web page open on it, read without a token.`,
    );
  }
  if (settings.publicUrl !== null) {
    console.log(
      `OPEN: everyone who reaches ${settings.publicUrl} is in this EHR, without a sign-in. Synthetic patients only.`,
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close());
  }
}

main().catch((error: unknown) => {
  // An intended refusal is one sentence; any other error shows its stack.
  const intended = error instanceof SandboxError || error instanceof FhirServerError;
  console.error(intended ? error.message : error);
  process.exitCode = 1;
});
