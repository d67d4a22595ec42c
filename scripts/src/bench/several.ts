import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entriesOf, extractFeatures, readPatientRecord } from '@bellwether/fhir-mapping';
import { type Artefact, artefactFiles, assessFeatures, goldenDecisions } from '@bellwether/model';
import { freePort } from '../free-port.js';
import { sliceOf } from './peer/load.js';
import { artefactPath, nodeOptions, type Server, whenReady } from './peer/server.js';
import type { HookRequest } from './prefetch.js';
import { runWith } from './service-process.js';
import { compare, median } from './timing.js';

/** How many artefacts are served and asked about the same chart. */
const counts = [1, 2, 4] as const;
type Count = (typeof counts)[number];

/** CPU time of a call by how many artefacts are asked, and of one scoring, in seconds. */
export interface SeveralFigures {
  readonly calls: Readonly<Record<Count, number>>;
  readonly scoring: number;
  /** (call of four − call of one) ÷ (three scorings): the median of the processes, and all of them. */
  readonly ofScoring: number;
  readonly processes: readonly number[];
}

const callsInSlice = 100;
/** V8 goes on compiling for some thousand calls. */
const warmUpCalls = 1500;

/**
 * What each further artefact adds to a call, in fresh processes each time. All are asked about the chart: the one that is called
 * comes last, and those before it find too little, which is known only once their features were read.
 */
export async function benchSeveral(
  request: HookRequest,
  artefact: Artefact,
  asOf: number,
  { rounds, processes }: { readonly rounds: number; readonly processes: number },
): Promise<SeveralFigures> {
  const directory = mkdtempSync(join(tmpdir(), 'bellwether-several-'));
  try {
    for (const count of counts) await writeCopies(join(directory, String(count)), artefact, count);
    const scoring = secondsOfScoring(request, artefact, asOf, rounds);
    const all: Record<Count, number>[] = [];
    for (let process = 0; process < processes; process += 1) all.push(await secondsOfCalls(directory, request, rounds));
    const ratios = all.map((seconds) => (seconds[4] - seconds[1]) / (3 * scoring));
    const of = (count: Count): number => median(all.map((seconds) => seconds[count]));
    return { calls: { 1: of(1), 2: of(2), 4: of(4) }, scoring, ofScoring: median(ratios), processes: ratios };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** From the record to features, probability and reasons, in this process. */
function secondsOfScoring({ prefetch }: HookRequest, artefact: Artefact, asOf: number, rounds: number): number {
  const record = readPatientRecord(Object.values(prefetch).flatMap(entriesOf));
  const score = () => assessFeatures(artefact, extractFeatures(record, artefact.extractor, { asOf }));
  return compare(score, score, rounds, { ours: 50, peer: 50 }).ours;
}

/** One service for each count, called in turn. */
async function secondsOfCalls(
  directory: string,
  request: HookRequest,
  rounds: number,
): Promise<Readonly<Record<Count, number>>> {
  const body = Buffer.from(JSON.stringify(request));
  const servers = new Map<Count, Server>();
  const secondsOf = async (count: Count, calls: number): Promise<number> => {
    const { pid, url } = servers.get(count)!;
    const call = { url, body, authorization: undefined, expected: '"summary"' };
    return (await sliceOf(pid, Array(calls).fill(call), 1)).cpuSeconds;
  };
  try {
    for (const count of counts) servers.set(count, await startService(join(directory, String(count))));
    for (const count of counts) await secondsOf(count, warmUpCalls);
    const taken: Record<Count, number[]> = { 1: [], 2: [], 4: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const count of counts) taken[count].push(await secondsOf(count, callsInSlice));
    }
    return { 1: median(taken[1]), 2: median(taken[2]), 4: median(taken[4]) };
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

async function startService(artefacts: string): Promise<Server> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const settings = {
    ...{ CDS_PORT: String(port), PUBLIC_URL: base, ARTEFACTS: artefacts },
    ...{ CALLS_PER_MINUTE: '10000000', LOG_LEVEL: 'silent', DATABASE_FILE: ':memory:' },
  };
  const child = runWith(nodeOptions, 'cds-service/dist/bin/serve.js', settings);
  return whenReady(child, base, '/cds-services/copy-0-patient-view');
}

/** Copies of an artefact for patients anywhere, with the hashes and decisions of their own manifests. */
async function writeCopies(directory: string, artefact: Artefact, count: Count): Promise<void> {
  const read = async (file: string) => JSON.parse(await readFile(join(artefactPath, file), 'utf8'));
  const [golden, forest, modelCard] = await Promise.all(['golden.json', 'forest.json', 'model-card.json'].map(read));
  const model = await readFile(join(artefactPath, 'model.json'));
  const { format: _, files: __, ...shipped } = artefact.manifest;
  const { careSettings: ___, ...setting } = shipped.setting;
  const groups = Object.keys(shipped.groups);
  for (let copy = 0; copy < count; copy += 1) {
    // No chart has every group.
    const required = copy === 0 ? setting.required : { groups, minimumKnown: groups.length };
    const manifest = { ...shipped, name: `copy-${copy}`, priority: copy, setting: { ...setting, required } };
    const decisions = goldenDecisions(manifest, artefact.explainer, golden.rows);
    const contents = { manifest, model, golden: { ...golden, decisions }, forest, modelCard };
    const files = await artefactFiles(contents, async (bytes) => createHash('sha256').update(bytes).digest('hex'));
    mkdirSync(join(directory, manifest.name), { recursive: true });
    for (const [file, bytes] of files) writeFileSync(join(directory, manifest.name, file), bytes);
  }
}
