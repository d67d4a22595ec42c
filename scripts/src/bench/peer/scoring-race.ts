import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Artefact, score } from '@bellwether/model';
import { goldenRows } from '../scoring.js';
import { type Comparison, comparisonOf } from '../timing.js';
import { peerFolder } from './python.js';
import { artefactPath } from './server.js';

const ourCalls = 2000;
const peerCalls = 40;

/**
 * A row scored with its reasons, in process: probability and exact contributions, ours against xgboost called from
 * Python. In CPU time, so that other work on the machine counts for neither.
 */
export async function raceScoring(artefact: Artefact, python: string, rounds: number): Promise<Comparison> {
  const rows = (await goldenRows(artefact.manifest.features.length)).map((row) => Float64Array.from(row));
  const peer = spawn(python, [join(peerFolder, 'race.py'), artefactPath], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  let next = 0;
  let kept: unknown;
  const ours = (): number => {
    const before = process.cpuUsage();
    for (let call = 0; call < ourCalls; call += 1) kept = score(artefact, rows[next++ % rows.length]!);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6 / ourCalls;
  };
  const theirs = async (): Promise<number> => {
    peer.stdin.write(`${peerCalls}\n`);
    const { value } = await answers.next();
    const seconds = Number(value);
    if (!(seconds > 0)) throw new Error(`The Python peer answered "${value}", expected the seconds of a call`);
    return seconds;
  };
  try {
    const pairs: { ours: number; peer: number }[] = [];
    for (let round = -Math.ceil(rounds / 5); round < rounds; round += 1) {
      const pair = { ours: ours(), peer: await theirs() };
      if (round >= 0) pairs.push(pair);
    }
    void kept;
    return comparisonOf(pairs);
  } finally {
    peer.stdin.end();
  }
}
