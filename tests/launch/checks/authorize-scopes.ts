import { category } from '../charts.js';
import type { LaunchBench } from '../launch-bench.js';
import { check } from '../launch-check.js';

/** The scope that was granted for what was asked, in the order of the alphabet. */
const granted =
  (scope: string, client = 'app') =>
  async (bench: LaunchBench) => {
    const changes = { client_id: client, scope };
    const { answer, verifier } = await bench.authorize(changes);
    if (answer.code === undefined) return `error ${answer.error}`;
    const { body } = await bench.redeem(answer.code, verifier, changes);
    return String(body.scope).split(' ').sort().join(' ');
  };

const vitalSigns = `patient/Observation.rs?category=${category('vital-signs')}`;
const narrowlyGranted = {
  askHonestly: granted(`launch/patient ${vitalSigns}`, 'narrow'),
  accepted: `launch/patient ${vitalSigns}`,
};

/** Which of the requested scopes an app is granted. */
export const scopeChecks = [
  check('L-271', 'SMART §scopes: `system/` is for services', 'an app that asks for `system/*.rs`', '`patient/*.rs`', {
    ask: granted('launch/patient patient/*.rs system/*.rs'),
    refused: 'launch/patient patient/*.rs',
    askHonestly: granted('launch/patient patient/*.rs'),
    accepted: 'launch/patient patient/*.rs',
  }),
  check(
    'L-272',
    'SMART §scopes: as registered',
    'all Observations, by an app registered for one category',
    'that category',
    {
      ask: granted('launch/patient patient/Observation.rs', 'narrow'),
      refused: 'launch/patient',
      ...narrowlyGranted,
    },
  ),
  check(
    'L-273',
    'SMART §scopes-v1: a wildcard grants nothing more',
    '`patient/*.read`, by an app registered for one category',
    'that category',
    {
      ask: granted('launch/patient patient/*.read patient/*.* patient/Observation.read', 'narrow'),
      refused: 'launch/patient',
      ...narrowlyGranted,
    },
  ),
  check('L-274', 'SMART §scopes: as registered', 'another category than the registered one', 'that category', {
    ask: granted(`launch/patient patient/Observation.rs?category=${category('laboratory')}`, 'narrow'),
    refused: 'launch/patient',
    ...narrowlyGranted,
  }),
  check('L-275', 'SMART §scopes: as registered', 'a second category behind a comma', 'that category', {
    ask: granted(`launch/patient ${vitalSigns},${category('laboratory')}`, 'narrow'),
    refused: 'launch/patient',
    ...narrowlyGranted,
  }),
  check('L-276', 'SMART §scopes: as registered', 'the category with a modifier, `category:not`', 'that category', {
    ask: granted(`launch/patient patient/Observation.rs?category:not=${category('vital-signs')}`, 'narrow'),
    refused: 'launch/patient',
    ...narrowlyGranted,
  }),
  check('L-277', 'SMART §scopes: letters in the order `cruds`', '`patient/Observation.sr`', '`.rs`', {
    ask: granted('launch/patient patient/Observation.sr'),
    refused: 'launch/patient',
    askHonestly: granted('launch/patient patient/Observation.rs'),
    accepted: 'launch/patient patient/Observation.rs',
  }),
  check(
    'L-278',
    'SMART §launch-context: `patient/` needs a patient',
    '`patient/Observation.rs` with no way to have one',
    'with `launch/patient`',
    {
      ask: granted('patient/Observation.rs'),
      refused: 'error invalid_scope',
      askHonestly: granted('launch/patient patient/Observation.rs'),
      accepted: 'launch/patient patient/Observation.rs',
    },
  ),
];
