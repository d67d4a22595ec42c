import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOurs } from './peer/server.js';
import { createClient } from './peer/tokens.js';
import type { HookRequest } from './prefetch.js';
import { post } from './service-process.js';
import { median } from './timing.js';

/** Medians in seconds of one client's calls, alone and beside another that posts charts of 5 MB without a pause. */
export interface FairnessFigures {
  readonly alone: number;
  readonly beside: number;
  /** Median of beside ÷ alone, round by round, so that a drift of the machine's speed cancels. */
  readonly ratio: number;
  /** Median seconds of the other client's calls. */
  readonly large: number;
  readonly connections: number;
}

/** Calls of each kind in one round. */
const callsPerRound = 30;

const largeBytes = 5_000_000;

/** Measures in turn alone and beside, in the same process of the service. */
export async function benchFairness(request: HookRequest, rounds: number): Promise<readonly FairnessFigures[]> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-fairness-'));
  const client = createClient();
  const service = await startOurs(directory, client);
  try {
    const figures: FairnessFigures[] = [];
    for (const connections of [1, 4])
      figures.push(await measure(request, { url: service.url, client, connections, rounds }));
    return figures;
  } finally {
    await service.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Measured {
  readonly url: string;
  readonly client: ReturnType<typeof createClient>;
  readonly connections: number;
  readonly rounds: number;
}

async function measure(request: HookRequest, { url, client, connections, rounds }: Measured): Promise<FairnessFigures> {
  const small = JSON.stringify(request);
  const large = JSON.stringify(enlarged(request));
  const seconds: number[] = [];
  const largeCall = async (): Promise<void> => {
    const start = performance.now();
    const headers = { 'content-type': 'application/json', authorization: client.authorization('RS384', url) };
    const response = await fetch(url, { method: 'POST', headers, body: large });
    await response.text();
    if (!response.ok) throw new Error(`A large call got ${response.status}`);
    seconds.push((performance.now() - start) / 1000);
  };
  const smallCalls = async (): Promise<number> => {
    const times: number[] = [];
    for (let call = 0; call < callsPerRound; call += 1) {
      const start = performance.now();
      await post(url, small);
      times.push((performance.now() - start) / 1000);
    }
    return median(times);
  };
  const besideLarge = async (): Promise<number> => {
    let isOver = false;
    const loops = Array.from({ length: connections }, async () => {
      while (!isOver) await largeCall();
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const found = await smallCalls();
    isOver = true;
    await Promise.all(loops);
    return found;
  };
  await smallCalls();
  await largeCall();
  const pairs: { alone: number; beside: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    pairs.push({ alone: await smallCalls(), beside: await besideLarge() });
  return {
    alone: median(pairs.map(({ alone }) => alone)),
    beside: median(pairs.map(({ beside }) => beside)),
    ratio: median(pairs.map(({ alone, beside }) => beside / alone)),
    large: median(seconds),
    connections,
  };
}

/** The same chart with as many observations as fit into 5 MB, each with an id and a time of its own. */
function enlarged(request: HookRequest): HookRequest {
  const { vitals } = request.prefetch as { readonly vitals: { readonly entry: readonly Entry[] } };
  const size = JSON.stringify(vitals.entry).length;
  const copies = Math.floor((largeBytes - JSON.stringify(request).length) / size) + 1;
  const entry = Array.from({ length: copies }, (_, copy) => vitals.entry.map((one) => moved(one, copy))).flat();
  return { ...request, prefetch: { ...request.prefetch, vitals: { ...vitals, total: entry.length, entry } } };
}

interface Entry {
  readonly resource: Readonly<Record<string, unknown>>;
}

function moved(entry: Entry, copy: number): Entry {
  const { resource } = entry;
  const at = Date.parse(String(resource.effectiveDateTime)) - copy * 1_000;
  const effectiveDateTime = Number.isFinite(at) ? new Date(at).toISOString() : resource.effectiveDateTime;
  return { ...entry, resource: { ...resource, id: `${resource.id}-${copy}`, effectiveDateTime } };
}
