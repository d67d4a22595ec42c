import type { Contents, Operation, OperationAnswer } from './operation.js';

const text: OperationAnswer = { meaning: 'It answers', contents: { 'text/plain': { schemas: 'text' } } };

/** MLflow's scoring server. @see https://mlflow.org/docs/latest/ml/deployment/deploy-model-locally/ */
const mlflow: readonly Operation[] = [
  {
    method: 'post',
    path: '/invocations',
    id: 'mlflowInvocations',
    tag: 'dialects',
    summary: 'MLflow: score rows',
    scope: ['predict'],
    request: { 'application/json': { schemas: ['MlflowRequest'] } },
    answers: {
      200: { meaning: 'A prediction a row', contents: { 'application/json': { schemas: ['MlflowAnswer'] } } },
    },
    problems: ['not-found'],
    part: 'mlflow',
  },
  ...(['/ping', '/health'] as const).map(
    (path): Operation => ({
      ...{ method: 'get', path, id: `mlflow${path === '/ping' ? 'Ping' : 'Health'}`, tag: 'dialects' },
      summary: 'MLflow: whether the service can answer',
      scope: null,
      answers: { 200: { ...text, meaning: 'It can' }, 503: { ...text, meaning: 'It cannot' } },
      part: 'mlflow',
    }),
  ),
  {
    ...{ method: 'get', path: '/version', id: 'mlflowVersion', tag: 'dialects' },
    summary: 'MLflow: the version of the server',
    scope: 'any',
    answers: { 200: text },
    part: 'mlflow',
  },
];

const facts: Contents<'InferFacts'> = { 'application/json': { schemas: ['InferFacts'] } };

const inferGet = (path: string, id: string, summary: string, more: Partial<Operation>): Operation => ({
  ...{ method: 'get', path: `/v2${path}`, id, tag: 'dialects', part: 'v2' },
  summary: `Open Inference Protocol: ${summary}`,
  scope: ['models:read'],
  answers: { 200: { meaning: 'What was asked', contents: facts } },
  problems: ['not-found'],
  ...more,
});

/** Whether something answers, which nobody has to be known for. */
const open = { scope: null, problems: [] } as const satisfies Partial<Operation>;
const ready = { 200: { meaning: 'It can', contents: facts }, 503: { meaning: 'It cannot', contents: facts } };
const ofName = { parameters: ['name'] } as const;
const ofVersion = { parameters: ['name', 'version'] } as const;

const infer = (path: string, id: string, parameters: Operation['parameters'] = []): Operation => ({
  method: 'post',
  path: `/v2${path}`,
  id,
  tag: 'dialects',
  summary: 'Open Inference Protocol: score tensors',
  scope: ['predict'],
  parameters,
  request: { 'application/json': { schemas: ['InferRequest'] } },
  answers: { 200: { meaning: 'Tensors', contents: { 'application/json': { schemas: ['InferAnswer'] } } } },
  problems: ['not-found'],
  part: 'v2',
});

/** The Open Inference Protocol. @see https://github.com/kserve/open-inference-protocol */
const v2: readonly Operation[] = [
  inferGet('', 'inferServer', 'metadata of the server', { scope: 'any', problems: [] }),
  inferGet('/health/live', 'inferLive', 'whether the service runs', open),
  inferGet('/health/ready', 'inferReady', 'whether the service can answer', { ...open, answers: ready }),
  inferGet('/models/{name}', 'inferModel', 'metadata of a model', ofName),
  inferGet('/models/{name}/versions/{version}', 'inferModelVersion', 'metadata of a version', ofVersion),
  inferGet('/models/{name}/ready', 'inferModelReady', 'whether a model answers', ofName),
  inferGet(
    '/models/{name}/versions/{version}/ready',
    'inferModelVersionReady',
    'whether a version of a model answers',
    ofVersion,
  ),
  infer('/models/{name}/infer', 'infer', ['name']),
  infer('/models/{name}/versions/{version}/infer', 'inferVersion', ['name', 'version']),
];

/** The same scores in the forms of other servers, each switched on by REST_DIALECTS. */
export const dialectOperations: readonly Operation[] = [...mlflow, ...v2];
