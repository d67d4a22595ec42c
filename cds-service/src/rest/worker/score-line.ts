import { describeError, type ErrorDescription } from '@bellwether/hosting';
import { isObject } from '@bellwether/fhir-mapping/json';
import { RequestProblem } from '../../errors.js';
import { checkBody } from '../../hooks/check-body.js';
import { isToldCode } from '../../http/error-answer.js';
import { nestsDeeperThan } from '../../http/json-depth.js';
import { requireInstanceBounds } from '../schemas/bounds.js';
import { type Instance, instanceSchema } from '../schemas/instance.js';
import { scoreChartLine } from '../score/score-chart-line.js';
import type { ScoreOptions } from '../score/score-options.js';
import { predictionOf } from '../score/prediction.js';
import { scoreInstance } from '../score/score-instance.js';
import type { ScoredChart } from '../score/scored-chart.js';
import type { LineProblem } from './messages.js';

/** Levels of a plain instance, as in a body of JSON. */
const maxDepth = 16;

/** With what lines are scored. */
export interface LineScoring extends ScoreOptions {
  /** Whether reasons are added. */
  readonly explain: boolean;
  /** Levels of a chart. */
  readonly depthLimit: number;
}

/** The answer to one line. */
export type LineAnswer =
  | { readonly status: 'scored' | 'not-scored'; readonly json: string; readonly artefact: string }
  | { readonly status: 'invalid'; readonly problem: LineProblem; readonly failure: ErrorDescription | null };

/**
 * Scores one line, as it would be scored in a body of its own. It never throws for what stands in the line: a bad one has its
 * problem, and the next one its score.
 *
 * @param line null: it was too long to be kept
 */
export function scoreLine(line: string | null, index: number, options: LineScoring): LineAnswer {
  try {
    const { scored, id } = scoredOf(parsed(line, options), options);
    const prediction = predictionOf(scored, options.explain, { index, id });
    const artefact = scored.placed.artefact.manifest.name;
    return { status: prediction.status, json: JSON.stringify(prediction), artefact };
  } catch (error) {
    if (error instanceof RequestProblem && isToldCode(error.code)) {
      const { code, message, paths } = error;
      return { status: 'invalid', problem: { index, code, message, paths }, failure: null };
    }
    const message = 'Internal error: this line cannot be scored.';
    return {
      status: 'invalid',
      problem: { index, code: 'internal', message, paths: [] },
      failure: describeError(error),
    };
  }
}

/** A line is a plain instance, or the chart of one patient. */
function scoredOf(
  value: object,
  options: ScoreOptions,
): { readonly scored: ScoredChart; readonly id?: Instance['id'] } {
  if (isResource(value)) return { scored: scoreChartLine(value, options) };
  requireInstanceBounds(value, '');
  const instance = checkBody(instanceSchema, value, []);
  return { scored: scoreInstance(instance, options), id: instance.id };
}

const isResource = (value: object): boolean => Object.hasOwn(value, 'resourceType');

function parsed(line: string | null, { depthLimit }: LineScoring): object {
  if (line === null) throw new RequestProblem('body-too-large', 'The line exceeds the size limit of this service');
  const value = parsedJson(line);
  if (!isObject(value)) throw new RequestProblem('request-invalid', 'body: expected a JSON object', ['body']);
  const depth = isResource(value) ? depthLimit : maxDepth;
  if (nestsDeeperThan(value, depth)) {
    throw new RequestProblem('request-invalid', `body: nested more than ${depth} levels deep`, ['body']);
  }
  return value;
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Without a cause, because its message quotes the line.
    throw new RequestProblem('request-invalid', 'body: expected JSON', ['body']);
  }
}
