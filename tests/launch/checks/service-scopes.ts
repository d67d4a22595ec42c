import type { LaunchBench } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { opened, posted } from '../outcomes.js';
import { askForService, assertion } from '../assertion.js';

const wanting =
  (scope: string | undefined, client: 'service' | 'reader' = 'service') =>
  async (bench: LaunchBench) => {
    const key = bench.keys[client];
    const { status, body } = await askForService(bench, await assertion(bench, { client, key }), { scope });
    return status === 200 ? String(body.scope) : posted({ status, body });
  };

/** What a token of the service for patients alone is good for. */
export const readingAsService = (path: string) => async (bench: LaunchBench) => {
  const proof = await assertion(bench, { client: 'reader', key: bench.keys.reader });
  const { body } = await askForService(bench, proof);
  return opened(bench, body.access_token, path);
};

/** What a service may be granted. */
export const serviceScopes: CheckGroup['checks'] = [
  check('L-631', 'SMART §backend-services: `scope` is required', 'none', '`system/Patient.rs`', {
    ask: wanting(undefined),
    refused: '400 invalid_scope',
    askHonestly: wanting('system/Patient.rs'),
    accepted: 'system/Patient.rs',
  }),
  check('L-632', 'SMART §scopes: `patient/` needs a patient', '`patient/*.rs` for a service', '`system/Patient.rs`', {
    ask: wanting('patient/*.rs'),
    refused: '400 invalid_scope',
    askHonestly: wanting('system/Patient.rs'),
    accepted: 'system/Patient.rs',
  }),
  check('L-633', 'SMART §scopes: as registered', '`system/*.cruds`, registered for `rs`', '`system/*.rs`', {
    ask: wanting('system/*.cruds'),
    refused: '400 invalid_scope',
    askHonestly: wanting('system/*.rs'),
    accepted: 'system/*.rs',
  }),
  check(
    'L-634',
    'SMART §scopes-v1: a wildcard grants nothing more',
    '`system/*.read`, registered for Patient',
    '`system/Patient.read`',
    {
      ask: wanting('system/*.read', 'reader'),
      refused: '400 invalid_scope',
      askHonestly: wanting('system/Patient.read', 'reader'),
      accepted: 'system/Patient.read',
    },
  ),
  check('L-635', 'SMART §scopes: at the FHIR server too', 'another type than the granted one', 'the granted type', {
    ask: readingAsService('Observation/anna-pulse'),
    refused: '403 forbidden',
    askHonestly: readingAsService('Patient/otto'),
    accepted: '200',
  }),
];
