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
    scope: 'predict',
    request: { 'application/json': { schemas: ['MlflowRequest'] } },
    answers: {
      200: { meaning: 'A prediction a row', contents: { 'application/json': { schemas: ['MlflowAnswer'] } } },
    },
    problems: ['not-found'],
    part: 'mlflow',
  },
  ...(['ping', 'version'] as const).map(
    (name): Operation => ({
      method: 'get',
      path: `/${name}`,
      id: `mlflow${name === 'ping' ? 'Ping' : 'Version'}`,
      tag: 'dialects',
      summary: name === 'ping' ? 'MLflow: whether the server answers' : 'MLflow: the version of the server',
      scope: null,
      answers: { 200: text },
      part: 'mlflow',
    }),
  ),
];

const facts: Contents<'InferFacts'> = { 'application/json': { schemas: ['InferFacts'] } };

const inferGet = (path: string, id: string, summary: string, parameters: Operation['parameters'] = []): Operation => ({
  method: 'get',
  path: `/v2${path}`,
  id,
  tag: 'dialects',
  summary: `Open Inference Protocol: ${summary}`,
  scope: parameters.length === 0 ? null : 'models:read',
  parameters,
  answers: { 200: { meaning: 'What was asked', contents: facts } },
  problems: parameters.length === 0 ? [] : ['not-found'],
  part: 'v2',
});

const infer = (path: string, id: string, parameters: Operation['parameters'] = []): Operation => ({
  method: 'post',
  path: `/v2${path}`,
  id,
  tag: 'dialects',
  summary: 'Open Inference Protocol: score tensors',
  scope: 'predict',
  parameters,
  request: { 'application/json': { schemas: ['InferRequest'] } },
  answers: { 200: { meaning: 'Tensors', contents: { 'application/json': { schemas: ['InferAnswer'] } } } },
  problems: ['not-found'],
  part: 'v2',
});

/** The Open Inference Protocol. @see https://github.com/kserve/open-inference-protocol */
const v2: readonly Operation[] = [
  inferGet('', 'inferServer', 'metadata of the server'),
  inferGet('/health/live', 'inferLive', 'whether the server answers'),
  inferGet('/health/ready', 'inferReady', 'whether all models answer'),
  inferGet('/models/{name}', 'inferModel', 'metadata of a model', ['name']),
  inferGet('/models/{name}/versions/{version}', 'inferModelVersion', 'metadata of a version', ['name', 'version']),
  inferGet('/models/{name}/ready', 'inferModelReady', 'whether a model answers', ['name']),
  inferGet('/models/{name}/versions/{version}/ready', 'inferModelVersionReady', 'whether a version answers', [
    'name',
    'version',
  ]),
  infer('/models/{name}/infer', 'infer', ['name']),
  infer('/models/{name}/versions/{version}/infer', 'inferVersion', ['name', 'version']),
];

/** The same scores in the forms of other servers, each switched on by REST_DIALECTS. */
export const dialectOperations: readonly Operation[] = [...mlflow, ...v2];
