import { askForService, assertion } from '../assertion.js';
import type { LaunchBench } from '../launch-bench.js';
import { check } from '../launch-check.js';
import { answered, asking } from '../outcomes.js';

/** A call of Bulk export, with the status and, where there is one, the issue. */
const exporting =
  (client: 'service' | 'reader' | 'app', path = '$export') =>
  async (bench: LaunchBench) => {
    const headers = { prefer: 'respond-async', accept: 'application/fhir+json' };
    if (client === 'app') return answered(await asking(bench, { scope: 'patient/*.rs user/*.rs' }, path, { headers }));
    const scope = client === 'service' ? 'system/*.rs' : 'system/Patient.rs';
    const { body } = await askForService(bench, await assertion(bench, { client, key: bench.keys[client] }), { scope });
    const authorization = `Bearer ${body.access_token}`;
    return answered(await bench.raw({ path: `/fhir/${path}`, headers: { ...headers, authorization } }));
  };

/** Bulk export. */
export const exportChecks = [
  check(
    'L-641',
    'Bulk Data §export: for services',
    '`$export` by an app that may read everything as its user',
    'by a service with `system/*.rs`',
    {
      ask: exporting('app'),
      refused: '403 forbidden',
      askHonestly: exporting('service'),
      accepted: '202',
    },
  ),
  check(
    'L-642',
    'Bulk Data §export: as granted',
    '`$export` of everything, with a token for Patient',
    '`_type=Patient`',
    {
      ask: exporting('reader'),
      refused: '403 forbidden',
      askHonestly: exporting('reader', '$export?_type=Patient'),
      accepted: '202',
    },
  ),
  check(
    'L-643',
    'Bulk Data §export: as granted',
    '`_type=Patient,Observation`, with a token for Patient',
    '`_type=Patient`',
    {
      ask: exporting('reader', '$export?_type=Patient,Observation'),
      refused: '403 forbidden',
      askHonestly: exporting('reader', '$export?_type=Patient'),
      accepted: '202',
    },
  ),
  check(
    'L-644',
    'Bulk Data §export: as granted',
    'a `_typeFilter` that searches another type (`_has`)',
    'one that does not',
    {
      ask: exporting('reader', '$export?_type=Patient&_typeFilter=Patient%3F_has:Observation:patient:code%3D8867-4'),
      refused: '403 forbidden',
      askHonestly: exporting('reader', '$export?_type=Patient'),
      accepted: '202',
    },
  ),
  check('L-645', 'Bulk Data §status: an export is its client’s', 'the status of another client’s export', 'its own', {
    ask: (bench) => exportStatus(bench, 'reader'),
    refused: '403 forbidden',
    askHonestly: (bench) => exportStatus(bench, 'service'),
    accepted: 'there',
  }),
];

/** Asks for the status of an export of the service. */
async function exportStatus(bench: LaunchBench, client: 'service' | 'reader'): Promise<string> {
  const tokenFor = async (name: 'service' | 'reader', scope: string): Promise<string> =>
    (await askForService(bench, await assertion(bench, { client: name, key: bench.keys[name] }), { scope })).body
      .access_token;
  const begun = await bench.raw({
    path: '/fhir/$export',
    headers: { prefer: 'respond-async', authorization: `Bearer ${await tokenFor('service', 'system/*.rs')}` },
  });
  const { pathname, search } = new URL(String(begun.headers['content-location']));
  const scope = client === 'service' ? 'system/*.rs' : 'system/Patient.rs';
  const authorization = `Bearer ${await tokenFor(client, scope)}`;
  const answer = await bench.raw({ path: `${pathname}${search}`, headers: { authorization } });
  return answer.status === 200 || answer.status === 202 ? 'there' : answered(answer);
}
