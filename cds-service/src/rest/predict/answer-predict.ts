import { setImmediate } from 'node:timers/promises';
import { parseInstant } from '@bellwether/fhir-mapping';
import { RequestProblem } from '../../errors.js';
import { checkBody, checkItems } from '../../hooks/check-body.js';
import type { ApiScope } from '../access/scopes.js';
import { recordBatch } from '../batch/record-batch.js';
import type { RestAnswer, RestCallContext } from '../rest-call.js';
import type { RestService } from '../rest-service.js';
import { requireBounds } from '../schemas/bounds.js';
import { type Instance, instanceSchema } from '../schemas/instance.js';
import { type PredictMany, predictEnvelopeSchema, predictOneSchema } from '../schemas/predict-request.js';
import type { Prediction } from '../schemas/prediction.js';
import { choosePlaced } from '../score/choose-placed.js';
import { predictionOf } from '../score/prediction.js';
import { scoreInstance } from '../score/score-instance.js';
import type { ScoreOptions } from '../score/score-options.js';
import type { ScoredChart } from '../score/scored-chart.js';
import { scoreMany } from '../worker/score-many.js';
import { countsText, recordScored } from './record-scored.js';

/** The answer to one instance is a prediction, to many a list of them. */
export type PredictBody = Prediction | { readonly id?: string; readonly predictions: readonly Prediction[] };

/** More instances than these would keep the hooks waiting. */
const maxInThread = 16;

/**
 * Scores the plain instances of a body, and writes the audit row before the answer goes out.
 *
 * @param explain whether reasons are added
 * @throws RequestProblem `request-invalid`, `not-found`; AccessProblem where a scope is missing
 */
export async function answerPredict(
  body: unknown,
  explain: boolean,
  call: RestCallContext,
  service: RestService,
): Promise<RestAnswer<PredictBody>> {
  const { request, isOne } = requestOf(body);
  const scopes: readonly ApiScope[] = [explain ? 'predict:explain' : 'predict', ...storeScope(request)];
  const placed = choosePlaced(request.model ?? null, service.placed, call.caller, scopes);
  const route = call.route ?? (explain ? 'explain' : 'predict');
  const asOf = request.as_of ? parseInstant(request.as_of) : service.clock();
  const { instances } = request;
  if (request.store) requirePseudonyms(instances, isOne);
  else if (instances.length > maxInThread)
    return answerMany(request, { placed, asOf, explain }, { ...call, route }, service);
  const scored: ScoredChart[] = [];
  for (const [index, instance] of instances.entries()) {
    // Others are answered in between.
    if (index > 0 && index % maxInThread === 0) await setImmediate();
    scored.push(scoreOne(instance, index, isOne, { placed, site: service.site, asOf }));
  }
  const kept = await recordScored(scored, request.store ? instances : null, route, call, service);
  const predictions = scored.map((one, index) =>
    predictionOf(one, explain, {
      ...(isOne ? {} : { index }),
      id: instances[index]!.id,
      ...(kept[index] === undefined ? {} : { assessmentId: kept[index] }),
    }),
  );
  const { id } = request;
  const many = { ...(id === undefined || id === null ? {} : { id }), predictions };
  const yes = scored.filter(({ assessment }) => assessment.scored).length;
  return {
    body: isOne ? predictions[0]! : many,
    counts: { decision: countsText(scored) },
    instances: { scored: yes, 'not-scored': scored.length - yes, invalid: 0 },
  };
}

/** Scored in the thread of the streams, so that no hook waits for them. What is stored has more than an answer has. */
async function answerMany(
  { id, instances }: PredictMany,
  {
    placed,
    asOf,
    explain,
  }: { readonly placed: ScoreOptions['placed']; readonly asOf: number; readonly explain: boolean },
  { caller, requestId, route }: RestCallContext & { readonly route: string },
  service: RestService,
): Promise<RestAnswer<PredictBody>> {
  const artefacts = placed.map(({ artefact }) => artefact.manifest.name);
  const of = { scorer: service.scorer, client: caller.source };
  const many = await scoreMany(instances, { artefacts, asOf, explain }, of);
  const decision = `${many.counts.scored} scored, ${many.counts.notScored} not scored`;
  const selected = placed.filter(({ artefact }) => many.artefacts.includes(artefact.manifest.name));
  await recordBatch(service, { requestId, source: caller.source, route, placed: selected }, decision);
  const body = { ...(id === undefined || id === null ? {} : { id }), predictions: many.predictions };
  return { body, counts: { decision } };
}

function requestOf(body: unknown): { readonly request: PredictMany; readonly isOne: boolean } {
  requireBounds(body);
  if (typeof body === 'object' && body !== null && Object.hasOwn(body, 'instances')) {
    const envelope = checkBody(predictEnvelopeSchema, body, []);
    const instances = checkItems(instanceSchema, envelope.instances, ['instances']);
    return { request: { ...envelope, instances }, isOne: false };
  }
  const { model, store, ...instance } = checkBody(predictOneSchema, body, []);
  return { request: { model, store, instances: [instance] }, isOne: true };
}

const storeScope = ({ store }: PredictMany): readonly ApiScope[] => (store ? ['predict:store'] : []);

function requirePseudonyms(instances: readonly Instance[], isOne: boolean): void {
  const at = instances.findIndex(({ patient }) => !patient);
  if (at < 0) return;
  const path = isOne ? 'patient' : `instances.${at}.patient`;
  throw new RequestProblem('request-invalid', `${path}: required where the assessment is stored`, [path]);
}

/** A problem of one instance of many says which. */
function scoreOne(
  instance: Instance,
  index: number,
  isOne: boolean,
  options: Parameters<typeof scoreInstance>[1],
): ScoredChart {
  try {
    return scoreInstance(instance, options);
  } catch (problem) {
    if (isOne || !(problem instanceof RequestProblem)) throw problem;
    const at = `instances.${index}.`;
    throw new RequestProblem(
      problem.code,
      at + problem.message,
      problem.paths.map((path) => at + path),
    );
  }
}
