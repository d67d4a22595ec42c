import { RequestProblem } from '../../errors.js';
import { isToldCode } from '../../http/error-answer.js';
import { addCounts, noCounts } from '../batch/summary.js';
import type { Instance } from '../schemas/instance.js';
import type { Prediction } from '../schemas/prediction.js';
import type { ChunkScorer } from './chunk-scorer.js';
import type { LineCounts, LineOptions, LineProblem } from './messages.js';

/** Instances that are scored in the turn of a client at once. */
const atOnce = 64;

/** The answers to the instances of one body. */
export interface ManyScored {
  readonly predictions: readonly Prediction[];
  readonly counts: LineCounts;
  /** Names of the artefacts that were selected. */
  readonly artefacts: readonly string[];
}

/**
 * Scores the instances of one body in the thread of the streams.
 *
 * @param instances checked before
 * @throws RequestProblem for the first instance that cannot be, with its place in the list
 */
export async function scoreMany(
  instances: readonly Instance[],
  options: LineOptions,
  { scorer, client }: { readonly scorer: ChunkScorer; readonly client: string },
): Promise<ManyScored> {
  const predictions: Prediction[] = [];
  const artefacts = new Set<string>();
  let counts = noCounts;
  for (let first = 0; first < instances.length; first += atOnce) {
    const lines = instances.slice(first, first + atOnce).map((instance) => JSON.stringify(instance));
    const answer = await scorer.score(client, { first, lines }, options);
    if (answer.problem !== null) throw problemOf(answer.problem);
    for (const line of answer.text.trimEnd().split('\n')) predictions.push(JSON.parse(line));
    for (const name of answer.artefacts) artefacts.add(name);
    counts = addCounts(counts, answer.counts);
  }
  return { predictions, counts, artefacts: [...artefacts] };
}

function problemOf({ index, code, message, paths }: LineProblem): Error {
  const at = `instances.${index}.`;
  // The failure itself was logged where it was counted.
  if (code === 'internal' || !isToldCode(code)) return new TypeError('an instance could not be scored');
  return new RequestProblem(
    code,
    at + message,
    paths.map((path) => at + path),
  );
}
