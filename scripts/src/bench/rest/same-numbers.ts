import type { PlainInstance } from './instances.js';
import type { RestServer } from './servers.js';

interface Answer {
  readonly probability: number | null;
  readonly band: string | null;
  readonly missing: readonly string[];
}

/** Half a unit in the sixth place on each side, where the sum in 32 bits of the peer is rounded otherwise. */
const tolerance = 1.01e-6;

/** @throws Error where the two sides differ: who is fast with another answer is not fast */
export async function checkSameNumbers(
  instances: readonly PlainInstance[],
  ours: RestServer,
  peer: RestServer,
): Promise<void> {
  for (const instance of instances) {
    const [one, other] = [await answerOf(ours, instance), await answerOf(peer, instance)];
    const isClose = Math.abs((one.probability ?? Number.NaN) - (other.probability ?? Number.NaN)) <= tolerance;
    if (isClose && one.band === other.band && String(one.missing) === String(other.missing)) continue;
    throw new Error(
      `The answer is ${JSON.stringify([one.probability, one.band, one.missing])}, the Python peer has ${JSON.stringify([other.probability, other.band, other.missing])} for ${JSON.stringify(instance)}: the comparison would not be fair.`,
    );
  }
}

async function answerOf({ url, authorization }: RestServer, instance: PlainInstance): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(instance) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
