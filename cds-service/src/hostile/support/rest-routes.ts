import { patient } from '../../test-support/chart.js';
import { wellChart } from './chart-now.js';
import { model } from './rest-environment.js';

/** A plain instance of which everything can be read. */
export const goodInstance = {
  age: 71,
  gender: 'female',
  heart_rate: 72,
  respiratory_rate: 16,
  oxygen_saturation: 97,
  /** No duration in the log has two places. */
  temperature: 36.83,
  blood_pressure: '128/76',
  consciousness: 'alert',
  oxygen: 'air',
  smoking_status: 'never',
  diagnosis_code: ['J44.1'],
} as const;

/** A chart of one patient. */
export const goodBundle = () => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [patient(), ...wellChart()].map((resource) => ({ resource })),
});

const goodParameters = () => ({ resourceType: 'Parameters', parameter: [{ name: 'chart', resource: goodBundle() }] });

const goodRow = { age: 71, heart_rate: 72, oxygen_saturation: 97 };

const goodTensor = { name: 'age', shape: [1], datatype: 'FP64', data: [71] };

/** One address of the REST interface, as an honest client calls it. */
export interface RestRoute {
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** A good body in JSON; null where the address takes none. */
  readonly body: (() => object) | null;
  /** False for what everybody may read. */
  readonly guarded: boolean;
  /** Statuses of a good call. */
  readonly status: number;
}

const get = (path: string, guarded = true): RestRoute => ({ path, method: 'GET', body: null, guarded, status: 200 });
const post = (path: string, body: () => object): RestRoute => ({
  path,
  method: 'POST',
  body,
  guarded: true,
  status: 200,
});

/** Every address that takes or gives JSON. */
export const restRoutes: readonly RestRoute[] = [
  post('/api/v1/predict', () => goodInstance),
  post('/api/v1/explain', () => ({ instances: [goodInstance] })),
  post('/api/v1/assess', goodBundle),
  post('/fhir/$evaluate-risk', goodParameters),
  post('/fhir/Patient/p1/$evaluate-risk', goodParameters),
  get('/api/v1/models'),
  get(`/api/v1/models/${model}`),
  get(`/api/v1/models/${model}/0.1.0`),
  get(`/api/v1/models/${model}/schema`),
  post('/invocations', () => ({ dataframe_records: [goodRow] })),
  post(`/v2/models/${model}/infer`, () => ({ inputs: [goodTensor] })),
  get('/version'),
  get(`/v2/models/${model}`),
  get('/fhir/metadata', false),
  get('/fhir/OperationDefinition/evaluate-risk', false),
  get('/fhir/CodeSystem/model', false),
  get('/.well-known/oauth-authorization-server', false),
];

export const guardedRoutes = restRoutes.filter(({ guarded }) => guarded);

/** Addresses of jobs, which do not take JSON. */
export const jobRoutes: readonly Pick<RestRoute, 'path' | 'method'>[] = [
  { path: '/api/v1/batch', method: 'POST' },
  { path: '/api/v1/batch/00000000-0000-4000-8000-000000000000', method: 'GET' },
  { path: '/api/v1/batch/00000000-0000-4000-8000-000000000000', method: 'DELETE' },
  { path: '/api/v1/batch/00000000-0000-4000-8000-000000000000/results', method: 'GET' },
];

/** Addresses that take a body in JSON. */
export const bodyRoutes = restRoutes.filter(
  (route): route is RestRoute & { readonly body: () => object } => route.body !== null,
);

/** Addresses that take plain instances. */
export const plainPaths = ['/api/v1/predict', '/api/v1/explain'] as const;
