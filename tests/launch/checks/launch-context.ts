import type { LaunchBench } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { authorizedTwice, opened } from '../outcomes.js';
import type { Parameters } from '../smart-calls.js';

/** One launch request; the `launch` that it names, and what it came to. */
async function launched(bench: LaunchBench, launch: string, changes: Parameters = {}): Promise<string> {
  const { answer, sentTo } = await bench.authorize({ scope: 'launch patient/*.rs', launch, ...changes });
  if (sentTo === null) return 'not sent back';
  return answer.code === undefined ? `error ${answer.error}` : 'code';
}

const good = {
  askHonestly: async (bench: LaunchBench) => launched(bench, await bench.launch('anna')),
  accepted: 'code',
};
const invalid = 'error invalid_request';

/** The token response of a launch for Anna, whose requests are changed. */
async function response(bench: LaunchBench, changes: Parameters = {}, redemption: Parameters = {}) {
  const launch = await bench.launch('anna');
  const { code, verifier } = await bench.code({ scope: 'launch patient/Patient.rs', launch, ...changes });
  return (await bench.redeem(code, verifier, redemption)).body;
}

const patientOf =
  (changes: Parameters = {}, redemption: Parameters = {}) =>
  async (bench: LaunchBench) =>
    String((await response(bench, changes, redemption)).patient);

async function laterThan(bench: LaunchBench, minutes: number): Promise<string> {
  const launch = await bench.launch('anna');
  bench.setClockAhead(minutes * 60_000);
  try {
    return await launched(bench, launch);
  } finally {
    bench.setClockAhead(0);
  }
}

const opens = (patient: string) => async (bench: LaunchBench) =>
  opened(bench, (await response(bench)).access_token, `Patient/${patient}`);

/** Whether a token response holds a field. */
const tells = (field: string, scope: string) => async (bench: LaunchBench) => {
  const { code, verifier } = await bench.code({ scope });
  const { body } = await bench.redeem(code, verifier);
  return body[field] === undefined ? `no ${field}` : `${field} there`;
};

export const launchContext: CheckGroup = {
  title: 'Launch and its context',
  checks: [
    check('L-401', 'SMART §app-launch: a launch is good once', 'the same `launch` again', 'a new one', {
      async ask(bench) {
        const launch = await bench.launch('anna');
        await launched(bench, launch);
        return launched(bench, launch);
      },
      refused: invalid,
      ...good,
    }),
    check('L-402', 'SMART §app-launch: a launch is its client’s', 'the `launch` of another app', 'its own', {
      ask: async (bench) => launched(bench, await bench.launch('anna', 'other')),
      refused: invalid,
      ...good,
    }),
    check(
      'L-403',
      'SMART §app-launch: a launch is opaque',
      'a `launch` that nobody began, with the patient in it',
      'one that the chart began',
      {
        ask: (bench) => launched(bench, Buffer.from(JSON.stringify({ patient: 'otto' })).toString('base64url')),
        refused: invalid,
        ...good,
      },
    ),
    check(
      'L-404',
      'SMART §app-launch: a launch is short-lived',
      'a `launch` of six minutes ago',
      'of four minutes ago',
      {
        ask: (bench) => laterThan(bench, 6),
        refused: invalid,
        askHonestly: (bench) => laterThan(bench, 4),
        accepted: 'code',
      },
    ),
    check('L-405', 'SMART §scopes: `launch` needs its parameter', 'the scope alone', 'both', {
      ask: async (bench) => {
        const { answer } = await bench.authorize({ scope: 'launch patient/*.rs' });
        return answer.code === undefined ? `error ${answer.error}` : 'code';
      },
      refused: invalid,
      ...good,
    }),
    check('L-406', 'SMART §scopes: `launch` needs its scope', 'the parameter alone', 'both', {
      ask: async (bench) => launched(bench, await bench.launch('anna'), { scope: 'launch/patient patient/*.rs' }),
      refused: invalid,
      ...good,
    }),
    check('L-407', 'RFC 6749 §3.1: parameters come once', '`launch` twice', 'once', {
      async ask(bench) {
        const [first, second] = [await bench.launch('anna'), await bench.launch('otto')];
        return authorizedTwice(bench, { scope: 'launch patient/*.rs', launch: first }, ['launch', second]);
      },
      refused: invalid,
      ...good,
    }),
    check('L-408', 'SMART §launch-context: the EHR says who the patient is', '`patient=otto` in the request', 'none', {
      ask: patientOf({ patient: 'otto', patientId: 'otto' }),
      refused: 'anna',
      askHonestly: patientOf(),
      accepted: 'anna',
    }),
    check(
      'L-409',
      'SMART §launch-context: the EHR says who the patient is',
      '`patient=otto` when the code is redeemed',
      'none',
      {
        ask: patientOf({}, { patient: 'otto' }),
        refused: 'anna',
        askHonestly: patientOf(),
        accepted: 'anna',
      },
    ),
    check(
      'L-410',
      'SMART §launch-context: the token is for the patient in context',
      'the chart of another patient',
      'the chart of the launch',
      {
        ask: opens('otto'),
        refused: '403 forbidden',
        askHonestly: opens('anna'),
        accepted: '200',
      },
    ),
    check(
      'L-411',
      'SMART §launch-context: context is for who asked for it',
      'the patient, without `launch` or `launch/patient`',
      'with `launch/patient`',
      {
        ask: tells('patient', 'user/Patient.rs'),
        refused: 'no patient',
        askHonestly: tells('patient', 'launch/patient'),
        accepted: 'patient there',
      },
    ),
    check('L-412', 'OpenID Connect §3.1.3.3: an id token needs `openid`', '`fhirUser` alone', 'with `openid`', {
      ask: tells('id_token', 'fhirUser launch/patient'),
      refused: 'no id_token',
      askHonestly: tells('id_token', 'openid fhirUser launch/patient'),
      accepted: 'id_token there',
    }),
    check(
      'L-413',
      'SMART §scopes: a refresh token is asked for',
      'one without `online_access` or `offline_access`',
      'with `online_access`',
      {
        ask: tells('refresh_token', 'launch/patient'),
        refused: 'no refresh_token',
        askHonestly: tells('refresh_token', 'launch/patient online_access'),
        accepted: 'refresh_token there',
      },
    ),
  ],
};
