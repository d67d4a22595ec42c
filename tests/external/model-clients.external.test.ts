/** mlflow's and tritonclient's own Python clients against the service. Installing them takes minutes. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadArtefacts } from '@bellwether/hosting';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { refused } from '../../cds-service/src/auth/reasons.js';
import type { AuthenticateApi } from '../../cds-service/src/rest/access/api-caller.js';
import { everyGrant } from '../../cds-service/src/rest/access/scopes.js';
import { readSettings } from '../../cds-service/src/settings/settings.js';
import { type RunningService, startService } from '../../cds-service/src/test-support/running-service.js';
import { pythonClients } from '../foreign/python.js';

const { describeInPython, directory, pythonPath } = await pythonClients(
  'model-clients',
  'model-clients',
  'clients of scoring servers',
);

const token = 'a-token-of-the-notebook';
const model = 'hospitalization-30d';
const asOf = '2026-11-24T14:00:00Z';
const instances = [
  { as_of: asOf, age: 71, heart_rate: 96, temperature: 36.1, blood_pressure: '148/88', oxygen_saturation: 93 },
  { as_of: asOf, age: 44, heart_rate: 72, temperature: null, blood_pressure: null, oxygen_saturation: null },
  { as_of: asOf, age: 71, heart_rate: 96, temperature: null, blood_pressure: '90/60', oxygen_saturation: 97 },
];

/** One client, by its token. */
const oneClient: AuthenticateApi = async (authorization) => {
  if (authorization !== `Bearer ${token}`) throw refused(authorization === undefined ? 'no-token' : 'malformed');
  return { client: 'notebook', source: 'rest:notebook', fhirServers: [], authenticated: true, grants: everyGrant };
};

interface Said {
  readonly [key: string]: unknown;
}

describeInPython('clients of scoring servers, as published', () => {
  let service: RunningService;
  let expected: readonly (number | null)[];

  beforeAll(async () => {
    service = await startService({
      artefacts: await loadArtefacts(readSettings({}).artefacts),
      environment: { REST_DIALECTS: 'mlflow,v2' },
      authenticateApi: oneClient,
    });
    const response = await fetch(`${service.url}/api/v1/predict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ instances }),
    });
    const { predictions } = (await response.json()) as {
      readonly predictions: readonly { readonly probability: number | null }[];
    };
    expected = predictions.map(({ probability }) => probability);
    expect(expected).toEqual([expect.any(Number), null, expect.any(Number)]);
  });

  afterAll(() => service?.stop());

  async function said(program: string, asked: object): Promise<Said> {
    const { stdout } = await promisify(execFile)(pythonPath(), [join(directory, program), JSON.stringify(asked)]);
    return JSON.parse(stdout) as Said;
  }

  it('mlflow 3.17: a DataFrame with missing values gets the numbers of /api/v1/predict, and never 0 for none', async () => {
    const { hostname: host, port } = new URL(service.url);
    expect(await said('mlflow_client.py', { host, port, token, instances })).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      columns: expect.arrayContaining(['probability', 'missing', 'news2_low', 'news2_high', 'model', 'synthetic']),
      probability: expected,
      numbers: expected,
      news2_low: [expect.any(Number), expect.any(Number), expect.any(Number)],
      synthetic: [true, true, true],
      'without token': expect.stringMatching(/error code 401/),
    });
  });

  it('tritonclient 2.73: tensors get the numbers of /api/v1/predict, and NaN for none', async () => {
    const cells = (key: keyof (typeof instances)[number]) => instances.map((one) => one[key]);
    const texts = (key: keyof (typeof instances)[number]) => cells(key).map((cell) => String(cell ?? ''));
    const columns = [
      ['as_of', cells('as_of'), 'BYTES'],
      ['age', cells('age'), 'FP64'],
      ['heart_rate', cells('heart_rate'), 'FP32'],
      // numpy makes NaN of what is null here, and 36.1 in 32 bits is 36.09999847.
      ['temperature', cells('temperature'), 'FP32'],
      ['blood_pressure', texts('blood_pressure'), 'BYTES'],
      ['oxygen_saturation', texts('oxygen_saturation'), 'BYTES'],
    ];
    expect(await said('v2_client.py', { url: new URL(service.url).host, token, model, columns })).toEqual({
      live: true,
      ready: true,
      'model ready': true,
      server: { name: 'bellwether', version: expect.any(String), extensions: [] },
      inputs: expect.arrayContaining(['age', 'heart_rate', 'diagnosis_code', 'hypertension']),
      missing: [false, true, false],
      probability: expected.map((one) => one ?? -1),
      status: ['scored', 'not-scored', 'scored'],
      synthetic: [true, true, true],
      chosen: expect.objectContaining({
        id: 'run-7',
        outputs: [
          { name: 'probability', datatype: 'FP64', shape: [3], data: expected },
          { name: 'band', datatype: 'BYTES', shape: [3], data: [expect.any(String), '', expect.any(String)] },
        ],
      }),
      binary: ['415', expect.stringMatching(/binary tensors are not read/)],
      'unknown input': ['400', expect.stringMatching(/hart_rate: not a feature/)],
      'unknown model': ['404', expect.stringMatching(/no artefact of this name/)],
      'without token': ['401', expect.any(String)],
    });
  });
});
