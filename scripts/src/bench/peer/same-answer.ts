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
import { artefactPath, type PeerForest } from './server.js';

/** Largest difference of two probabilities that are called the same: xgboost adds contributions in float32. */
const tolerance = 1e-6;

/** Writes the code tables for the peer, so that both sides read the same codes; says where. */
export function writeTables(directory: string): string {
  const file = join(directory, 'tables.json');
  writeFileSync(file, JSON.stringify({ vitalSigns, codedObservations, conditionConcepts }));
  return file;
}

/**
 * Has both sides score the chart of the benchmark: who is fast with another answer is not fast.
 *
 * @param forest of the peer that says all that the service says: then NEWS2, critical values and whether a
 *   combination is unusual must be the same too; null: of the peer that says the probability and its reasons alone
 * @throws Error where the probabilities differ, or a feature does, or what else is compared
 */
export function checkSameAnswer(
  request: HookRequest,
  artefact: Artefact,
  asOf: number,
  {
    python,
    directory,
    tables,
    forest,
  }: {
    readonly python: string;
    readonly directory: string;
    readonly tables: string;
    readonly forest: PeerForest | null;
  },
): void {
  const file = join(directory, 'request.json');
  writeFileSync(file, JSON.stringify(request));
  const options = {
    artefact: artefactPath,
    tables,
    score: file,
    'as-of': String(asOf),
    ...(forest === null ? {} : { 'same-answer': forest }),
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const output = execFileSync(python, [join(peerFolder, 'service.py'), ...args], { encoding: 'utf8' });
  const theirs = JSON.parse(output) as PeerAnswer;
  const record = readPatientRecord(Object.values(request.prefetch).flatMap(entriesOf));
  const ours = assess(record, artefact, { asOf, siteHash: '' });
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
  if (forest === null) return;
  const { news2, anomalies } = ours;
  const threes = news2?.components.filter(({ state, low }) => state === 'known' && low === 3) ?? [];
  const said = {
    news2: news2 && [news2.low, news2.high, threes.map(({ input }) => input).sort()],
    triggers: anomalies.flatMap(({ kind, rule, measuredAt }) => (kind === 'threshold' ? [[rule, measuredAt]] : [])),
    unusual: anomalies.some(({ kind }) => kind === 'unusual-combination'),
  };
  const theirsSaid = {
    news2: theirs.news2 && [theirs.news2.low, theirs.news2.high, theirs.news2.singleThrees.toSorted()],
    triggers: theirs.triggers,
    unusual: theirs.unusual !== null,
  };
  const [one, other] = [JSON.stringify(said), JSON.stringify(theirsSaid)];
  if (one !== other) throw new Error(`The answer is ${one}, the Python peer (${forest}) has ${other}: not the same.`);
}

/** What `service.py --score` prints; all but the first two with `--same-answer` alone. */
interface PeerAnswer {
  readonly probability: number;
  readonly values: readonly (number | null)[];
  readonly news2: { readonly low: number; readonly high: number; readonly singleThrees: readonly string[] } | null;
  readonly triggers: readonly (readonly [rule: string, measuredAt: number])[];
  readonly unusual: unknown;
}
