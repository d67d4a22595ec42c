import { loadArtefacts, resolveSite, shippedArtefacts } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChunkScorer, createChunkScorer } from './chunk-scorer.js';
import { sameThread, type StartThread, systemThread, threadArtefacts } from './score-thread.js';

const settings = {
  artefacts: shippedArtefacts,
  profile: 'development',
  publicUrl: 'http://cds.localhost',
  depthLimit: 64,
} as const;
const chunk = {
  first: 7,
  lines: ['{"age":71,"heart_rate":96,"oxygen_saturation":93,"respiratory_rate":22}', '{"age":"x"}', null],
};

let artefacts: readonly Artefact[];
let scorer: ChunkScorer;
/** The thread does not keep the process of the tests alive: this does. */
let awake: NodeJS.Timeout;
const failures: unknown[] = [];
beforeAll(async () => {
  artefacts = await loadArtefacts(shippedArtefacts);
});
afterEach(async () => {
  clearInterval(awake);
  failures.length = 0;
  await scorer.close();
});

async function scorerOf(start: StartThread, siteFile: unknown = {}): Promise<ChunkScorer> {
  awake = setInterval(() => undefined, 1_000);
  const site = await resolveSite(siteFile, async () => undefined);
  const onFailure = (why: unknown) => void failures.push(why);
  scorer = createChunkScorer({ start, site: () => site, onFailure, onScored: () => undefined });
  return scorer;
}
const options = () => ({
  artefacts: artefacts.map(({ manifest }) => manifest.name),
  asOf: 1_795_529_400_000,
  explain: true,
});

describe('the thread that scores chunks', () => {
  it('gives the bytes of the thread of the service', async () => {
    const here = await (await scorerOf(sameThread({ ...settings, artefacts }))).score('a', chunk, options());
    clearInterval(awake);
    const there = await (await scorerOf(systemThread(threadArtefacts(settings, artefacts)))).score(
      'a',
      chunk,
      options(),
    );
    expect(there).toEqual(here);
    expect(there.counts).toEqual({ scored: 1, notScored: 0, invalid: 2 });
  });

  it('does not start where the artefacts on the disk are not those of the start', async () => {
    const changed = artefacts.map((artefact) => ({ ...artefact, hash: '0'.repeat(64) }));
    await scorerOf(systemThread(threadArtefacts(settings, changed)));
    await expect(scorer.score('a', chunk, options())).rejects.toMatchObject({ code: 'overloaded' });
    expect(failures).toEqual([expect.objectContaining({ message: expect.stringContaining('artefacts on the disk') })]);
  });

  it('refuses a chunk for an artefact that the site file has switched off meanwhile', async () => {
    const { name, version } = artefacts[0]!.manifest;
    const file = { artefacts: { [name]: { [version]: { manifest: artefacts[0]!.hash, hooks: { rest: 'off' } } } } };
    await scorerOf(sameThread({ ...settings, artefacts: artefacts.slice(0, 1) }), file);
    await expect(scorer.score('a', chunk, options())).rejects.toMatchObject({ code: 'not-found' });
    expect(failures).toEqual([]);
  });
});
