#!/usr/bin/env node
import { SandboxError } from '../errors.js';
import { startSandbox } from '../sandbox.js';
import { helpText, readSettings } from '../settings.js';

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.help) {
    console.log(helpText);
    return;
  }
  const sandbox = await startSandbox(settings);
  console.log(`Sandbox EHR with ${sandbox.patientCount} invented patients: ${sandbox.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close());
  }
}

main().catch((error: unknown) => {
  // What the sandbox refuses on purpose is one sentence; anything else is a fault and shows where.
  console.error(error instanceof SandboxError ? error.message : error);
  process.exitCode = 1;
});
