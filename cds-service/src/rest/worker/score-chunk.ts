import { toldErrors } from '../../http/error-answer.js';
import { problemErrors } from '../problems/problems.js';
import type { ChunkAnswer, LineChunk, LineProblem } from './messages.js';
import { type LineScoring, scoreLine } from './score-line.js';

/** What is the same for all chunks of a call. */
export interface ChunkOptions extends LineScoring {
  readonly publicUrl: string;
}

/** The answers to the lines of a chunk, in their order. */
export function scoreChunk({ first, lines }: LineChunk, options: ChunkOptions): ChunkAnswer {
  const counts = { scored: 0, notScored: 0, invalid: 0 };
  const artefacts = new Set<string>();
  let text = '';
  let problem: ChunkAnswer['problem'] = null;
  let failure: ChunkAnswer['failure'] = null;
  for (const [at, line] of lines.entries()) {
    const answer = scoreLine(line, first + at, options);
    if (answer.status === 'invalid') {
      counts.invalid += 1;
      problem ??= answer.problem;
      failure ??= answer.failure;
      text += `${invalidLine(answer.problem, options.publicUrl)}\n`;
    } else {
      counts[answer.status === 'scored' ? 'scored' : 'notScored'] += 1;
      artefacts.add(answer.artefact);
      text += `${answer.json}\n`;
    }
  }
  return { text, counts, problem, artefacts: [...artefacts], failure };
}

/** The answer to a line that is not an instance: its problem, and none of its values. */
function invalidLine({ index, code, message, paths }: LineProblem, publicUrl: string): string {
  const { status, slug, title } = toldErrors[code];
  const errors = problemErrors(message, paths);
  const about = { type: `${publicUrl}/problems/${slug}`, title, status, detail: message };
  return JSON.stringify({
    index,
    status: 'invalid',
    problem: { ...about, ...(errors.length === 0 ? {} : { errors }) },
  });
}
