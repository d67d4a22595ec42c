#!/usr/bin/env node
/** `npm run train`: makes the artefact hospitalization-30d anew, or checks that the one in the repository is reproduced. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ModelError } from '@bellwether/model';
import { TrainingError } from '../errors.js';
import { sha256, trainHospitalization30d } from '../hospitalization-30d/train-artefact.js';
import { openLibxgboost } from '../libxgboost/library.js';
import { runInPassiveChild } from '../libxgboost/passive-child.js';
import { progressOn } from './progress.js';

const usage = `npm run train [-- --check] [-- --seed NUMBER] [-- --date YYYY-MM-DD] [-- --out DIRECTORY]

Simulates the synthetic cohort as FHIR resources, maps it, trains with the real libxgboost, evaluates on held-out
patients and writes the artefact hospitalization-30d. The same seed, date and library version give the same bytes.

  --check          train again and compare with the artefact in the repository; write nothing, exit 1 on a difference
  --seed NUMBER    seed of cohort and training (default 20261125)
  --date DATE      "trained on" of the manifest (default: as in the artefact in the repository)
  --out DIRECTORY     where to write (default model/artefacts/hospitalization-30d)
  --help           this text

Takes a little over a minute on one core. libxgboost is fetched by npm run setup.
`;

const committed = new URL('../../../artefacts/hospitalization-30d/', import.meta.url);
const firstTrained = '2026-11-24';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      seed: { type: 'string', default: '20261125' },
      date: { type: 'string' },
      out: { type: 'string', default: fileURLToPath(committed) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  runInPassiveChild();
  const seed = Number(values.seed);
  const date = values.date ?? (await committedDate()) ?? firstTrained;
  if (!Number.isSafeInteger(seed))
    throw new TrainingError('usage', `--seed is ${values.seed}, expected a whole number.`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new TrainingError('usage', `--date is ${date}, expected YYYY-MM-DD.`);

  const progress = progressOn(process.stderr);
  const started = performance.now();
  const library = openLibxgboost();
  const files = await trainHospitalization30d(library, {
    seed,
    date,
    bootstrapSamples: 500,
    onProgress: progress.show,
  });
  progress.end();
  console.log(`Trained in ${((performance.now() - started) / 1000).toFixed(0)} s with libxgboost ${library.version}.`);
  if (values.check) return compare(files);
  await mkdir(values.out, { recursive: true });
  for (const [name, bytes] of files) {
    await writeFile(`${values.out.replace(/\/$/, '')}/${name}`, bytes);
    console.log(`${(await sha256(bytes)).slice(0, 16)}  ${String(bytes.length).padStart(8)}  ${name}`);
  }
  console.log(`Written to ${values.out}`);
  return 0;
}

async function committedDate(): Promise<string | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(new URL('manifest.json', committed), 'utf8'));
    return (manifest as { training?: { trainedOn?: string } }).training?.trainedOn;
  } catch {
    return undefined;
  }
}

async function compare(files: ReadonlyMap<string, Uint8Array>): Promise<number> {
  let differing = 0;
  for (const [name, bytes] of files) {
    const present = await readFile(new URL(name, committed)).catch(() => null);
    const same = present !== null && (await sha256(present)) === (await sha256(bytes));
    if (!same) differing += 1;
    console.log(`${same ? 'same     ' : 'different'}  ${name}`);
  }
  console.log(
    differing === 0
      ? 'The artefact in the repository is reproduced to the bit.'
      : `${differing} files differ: other code, seed, date, libxgboost version or processor than when they were committed.`,
  );
  return differing === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  const expected =
    error instanceof TrainingError || error instanceof ModelError || (error instanceof TypeError && 'code' in error);
  if (!expected) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
