import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  codedObservations,
  conditionConcepts,
  entriesOf,
  readPatientRecord,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { type Artefact, assess } from '@bellwether/model';
import type { HookRequest } from '../prefetch.js';
import { peerFolder } from './python.js';
import { artefactPath } from './server.js';

/** Largest difference of two probabilities that are called the same: xgboost adds contributions in float32. */
const tolerance = 1e-6;

/** Writes the code tables for the peer, so that both sides read the same codes; says where. */
export function writeTables(folder: string): string {
  const file = join(folder, 'tables.json');
  writeFileSync(file, JSON.stringify({ vitalSigns, codedObservations, conditionConcepts }));
  return file;
}

/**
 * Has both sides score the chart of the benchmark: who is fast with another answer is not fast.
 *
 * @throws Error where the probabilities differ, or a feature does
 */
export function checkSameAnswer(
  request: HookRequest,
  artefact: Artefact,
  asOf: number,
  { python, folder, tables }: { readonly python: string; readonly folder: string; readonly tables: string },
): void {
  const file = join(folder, 'request.json');
  writeFileSync(file, JSON.stringify(request));
  const options = { artefact: artefactPath, tables, score: file, 'as-of': String(asOf) };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const output = execFileSync(python, [join(peerFolder, 'service.py'), ...args], { encoding: 'utf8' });
  const theirs = JSON.parse(output) as { probability: number; values: readonly (number | null)[] };
  const ours = assess(readPatientRecord(Object.values(request.prefetch).flatMap(entriesOf)), artefact, {
    asOf,
    siteHash: '',
  });
  if (!ours.scored) throw new Error(`The chart of the benchmark is not scored: ${ours.notScored.reason}`);
  for (const [index, { name, value }] of ours.contributions.entries()) {
    const other = theirs.values[index] ?? Number.NaN;
    if (Number.isNaN(value) !== Number.isNaN(other) || Math.abs(value - other) > 1e-6) {
      throw new Error(`Feature ${name} is ${value}, the Python peer has ${other}: the comparison would not be fair.`);
    }
  }
  if (!(Math.abs(ours.probability - theirs.probability) <= tolerance)) {
    throw new Error(
      `The probability is ${ours.probability}, the Python peer has ${theirs.probability}: the comparison would not be fair.`,
    );
  }
}
