import { category } from '../charts.js';
import type { LaunchBench, TokenWish } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { answered, asking } from '../outcomes.js';
import type { RawAnswer, RawCall } from '../raw-call.js';

const everythingOfAnna: TokenWish = { scope: 'patient/*.rs' };
const vitalSigns: TokenWish = { scope: `patient/Observation.rs?category=${category('vital-signs')}` };

const reading =
  (path: string, wish = everythingOfAnna, call: Omit<RawCall, 'path'> = {}) =>
  async (bench: LaunchBench) =>
    answered(await asking(bench, wish, path, call));

/** A read that is refused, and one that is not. */
const readings = (path: string, own: string, wish = everythingOfAnna, refused = '403 forbidden') => ({
  ask: reading(path, wish),
  refused,
  askHonestly: reading(own, wish),
  accepted: '200',
});

/** What a client sees of an answer, without what it asked for itself. */
const visible = ({ status, headers, text }: RawAnswer, id: string): string =>
  JSON.stringify([
    status,
    headers.etag,
    headers['last-modified'],
    headers['content-length'],
    text.replaceAll(id, 'ID'),
  ]);

/** Whether a token can tell a resource that is there from one that is not. */
const toldApart =
  (path: (id: string) => string, there: string, call: Omit<RawCall, 'path'> = {}, wish = everythingOfAnna) =>
  async (bench: LaunchBench) => {
    const missing = there.replace(/./g, 'x');
    const answers = await Promise.all([there, missing].map((id) => asking(bench, wish, path(id), call)));
    return visible(answers[0]!, there) === visible(answers[1]!, missing) ? 'alike' : 'told apart';
  };

/** That nothing tells another's resource from none, while one's own is told from none. */
const noOracle = (path: (id: string) => string, call: Omit<RawCall, 'path'> = {}) => ({
  ask: toldApart(path, 'otto-pulse', call),
  refused: 'alike',
  askHonestly: toldApart(path, 'anna-pulse', call),
  accepted: 'told apart',
});

const oracleRule = 'RFC 9110 §15.5.4: a refusal tells nothing';
const pathRule = 'RFC 3986 §6: a path is what it says';

/** Paths by which a careless server leads to another chart; the raw text that follows the FHIR base. */
const tricks = (
  [
    ['L-731', 'with `..`', 'Patient/anna/../otto', '400 value'],
    ['L-732', 'with an encoded slash', 'Patient/anna%2F..%2Fotto', '400 value'],
    ['L-733', 'with `..` encoded', 'Patient/anna/%2e%2e/otto', '400 value'],
    ['L-734', 'with a double slash', '/Patient//otto', '403 forbidden'],
    ['L-735', 'with a slash at the end', 'Patient/otto/', '403 forbidden'],
    ['L-736', 'with an encoded letter', 'Patient/%6Ftto', '400 value'],
    ['L-737', 'with a semicolon', 'Patient/anna;/otto', '400 value'],
    ['L-738', 'with a backslash', 'Patient/anna\\..\\otto', '400 value'],
    ['L-739', 'with a zero byte', 'Patient/otto%00', '400 value'],
    ['L-740', 'with the type in small letters', 'patient/otto', '404 not-supported'],
    ['L-741', 'an absolute address in the path', 'http://localhost/fhir/Patient/otto', '400 value'],
  ] as const
).map(([id, words, path, refused]) =>
  check(
    id,
    pathRule,
    `another chart, ${words}`,
    'the own chart, plainly',
    readings(path, 'Patient/anna', everythingOfAnna, refused),
  ),
);

/** Headers and parameters by which a careless server makes another call of it. */
const overridden = (call: Omit<RawCall, 'path'>, path: string) => async (bench: LaunchBench) => {
  await asking(bench, { scope: 'patient/*.rs', patient: 'wanda' }, path, call);
  return reading('Patient/wanda', { scope: 'patient/*.rs', patient: 'wanda' })(bench);
};

export const reads: CheckGroup = {
  title: 'Reads',
  checks: [
    check(
      'L-701',
      'SMART §scopes: `patient/` is the patient in context',
      'another Patient',
      'the patient in context',
      readings('Patient/otto', 'Patient/anna'),
    ),
    check(
      'L-702',
      'FHIR §compartment: of the patient in context',
      'another patient’s Observation',
      'an own one',
      readings('Observation/otto-pulse', 'Observation/anna-pulse'),
    ),
    check(
      'L-703',
      'SMART §scopes: types as granted',
      'a Condition, granted Observations',
      'an Observation',
      readings('Condition/anna-asthma', 'Observation/anna-pulse', vitalSigns),
    ),
    check(
      'L-704',
      'SMART §granular-scopes: categories as granted',
      'smoking, granted vital signs',
      'a vital sign',
      readings('Observation/anna-smoking', 'Observation/anna-pulse', vitalSigns),
    ),
    check('L-705', 'SMART §scopes: `s` is not `r`', 'a read, granted a search', 'with `r`', {
      ask: reading('Observation/anna-pulse', { scope: 'patient/Observation.s' }),
      refused: '403 forbidden',
      askHonestly: reading('Observation/anna-pulse', { scope: 'patient/Observation.r' }),
      accepted: '200',
    }),
    check('L-706', 'SMART §scopes: `cud` is not `r`', 'a read, granted to write', 'with `r`', {
      ask: reading('Observation/anna-pulse', { scope: 'patient/Observation.write' }),
      refused: '403 forbidden',
      askHonestly: reading('Observation/anna-pulse', { scope: 'patient/Observation.read' }),
      accepted: '200',
    }),
    check(
      'L-707',
      'SMART §scopes: every call has scopes',
      'a read with a token for `openid` alone',
      'with `patient/`',
      {
        ask: reading('Patient/anna', { scope: 'openid' }),
        refused: '403 forbidden',
        askHonestly: reading('Patient/anna'),
        accepted: '200',
      },
    ),
    check(
      'L-708',
      'SMART §fhirUser: the user’s own record',
      'a colleague’s',
      'the own one',
      readings('Practitioner/doc', 'Practitioner/sandbox-clinician', { scope: 'openid fhirUser' }),
    ),
    check(
      'L-709',
      'SMART §scopes: `patient/` is not a directory',
      'a search of all clinicians',
      'one who is named in the chart, by id',
      {
        ask: reading('Practitioner'),
        refused: '403 forbidden',
        askHonestly: reading('Practitioner/doc'),
        accepted: '200',
      },
    ),
    check(
      'L-711',
      oracleRule,
      'another’s Observation or none',
      'an own one or none',
      noOracle((id) => `Observation/${id}`),
    ),
    check(
      'L-712',
      oracleRule,
      'HEAD',
      'of an own one',
      noOracle((id) => `Observation/${id}`, { method: 'HEAD' }),
    ),
    check(
      'L-713',
      oracleRule,
      'a version',
      'of an own one',
      noOracle((id) => `Observation/${id}/_history/1`),
    ),
    check(
      'L-714',
      oracleRule,
      'a history',
      'of an own one',
      noOracle((id) => `Observation/${id}/_history`),
    ),
    check(
      'L-715',
      oracleRule,
      '`If-None-Match`',
      'of an own one',
      noOracle((id) => `Observation/${id}`, { headers: { 'if-none-match': 'W/"1"' } }),
    ),
    check('L-716', oracleRule, 'another Patient or none', 'the own one or none', {
      ask: toldApart((id) => `Patient/${id}`, 'otto'),
      refused: 'alike',
      askHonestly: toldApart((id) => `Patient/${id}`, 'anna'),
      accepted: 'told apart',
    }),
    check('L-717', oracleRule, 'a record of a category that is not granted, or none', 'one that is, or none', {
      ask: toldApart((id) => `Observation/${id}`, 'anna-smoking', {}, vitalSigns),
      refused: 'alike',
      askHonestly: toldApart((id) => `Observation/${id}`, 'anna-pulse', {}, vitalSigns),
      accepted: 'told apart',
    }),
    check('L-718', oracleRule, 'a delete of another’s or of none', 'a read of an own one or of none', {
      ask: toldApart((id) => `Observation/${id}`, 'otto-pulse', { method: 'DELETE' }, { scope: 'patient/*.cruds' }),
      refused: 'alike',
      askHonestly: toldApart((id) => `Observation/${id}`, 'anna-pulse'),
      accepted: 'told apart',
    }),
    check(
      'L-721',
      'SMART §granular-scopes: checked by the whole resource',
      '`_elements=code`, which leaves the category out',
      'of one that is granted',
      readings('Observation/anna-smoking?_elements=code', 'Observation/anna-pulse?_elements=code', vitalSigns),
    ),
    check(
      'L-722',
      'FHIR §operations: only what is checked',
      '`Patient/otto/$everything`',
      'a read',
      readings('Patient/otto/$everything', 'Patient/anna', everythingOfAnna, '404 not-supported'),
    ),
    check(
      'L-723',
      'FHIR §operations: only what is checked',
      '`$graphql`',
      'a read',
      readings('$graphql?query={PatientList{id}}', 'Patient/anna', everythingOfAnna, '404 not-supported'),
    ),
    check(
      'L-724',
      'FHIR §compartment-search: of the patient in context',
      '`Patient/otto/Observation`',
      'a search',
      readings('Patient/otto/Observation', 'Patient/anna', everythingOfAnna, '404 not-supported'),
    ),
    check('L-725', 'FHIR §history: of what may be seen', 'the history of all Observations', 'of an own one', {
      ask: reading('Observation/_history'),
      refused: '403 forbidden',
      askHonestly: reading('Observation/anna-pulse/_history'),
      accepted: '200: Observation/anna-pulse',
    }),
    check('L-726', 'FHIR §history: of what may be seen', 'the history of everything', 'of an own one', {
      ask: reading('_history'),
      refused: '403 forbidden',
      askHonestly: reading('Observation/anna-pulse/_history'),
      accepted: '200: Observation/anna-pulse',
    }),
    ...tricks,
    check(
      'L-742',
      'RFC 9110 §9: the method is the method',
      '`X-HTTP-Method-Override: DELETE`: nothing is deleted',
      'a read',
      {
        ask: overridden(
          { headers: { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' } },
          'Patient/wanda',
        ),
        refused: '200',
        askHonestly: reading('Patient/wanda', { scope: 'patient/*.rs', patient: 'wanda' }),
        accepted: '200',
      },
    ),
    check(
      'L-743',
      'RFC 9110 §9: the method is the method',
      '`_method=DELETE` in the query: nothing is deleted',
      'a read',
      {
        ask: overridden({ method: 'POST' }, 'Patient/wanda?_method=DELETE'),
        refused: '200',
        askHonestly: reading('Patient/wanda', { scope: 'patient/*.rs', patient: 'wanda' }),
        accepted: '200',
      },
    ),
    check(
      'L-744',
      'SMART §scopes: `user/` is as the user',
      'a Condition, granted `user/Observation.rs`',
      'another patient’s Observation',
      readings('Condition/anna-asthma', 'Observation/otto-pulse', { scope: 'user/Observation.rs' }),
    ),
    check(
      'L-745',
      'SMART §granular-scopes: for users too',
      'smoking, granted vital signs',
      'a vital sign',
      readings('Observation/otto-smoking', 'Observation/otto-pulse', {
        scope: `user/Observation.rs?category=${category('vital-signs')}`,
      }),
    ),
  ],
};
