import { type ContractCase, get, remove, type Step, unlikeHapi } from './contract-case.js';

const asynchronous = { Prefer: 'respond-async' };
const ndjson = { Accept: 'application/fhir+ndjson' };

/** The kick-off: 202, and where the status is asked for. */
const begin = (path: string): Step =>
  get(
    path,
    {
      status: 202,
      headers: { 'content-location': /^http:.*\$export-poll-status\?_jobId=/ },
      capture: { status: 'header:content-location' },
    },
    asynchronous,
  );
const done = (expect: Partial<Step['expect']>): Step => ({
  ...get('{{status}}', { status: 200, ...expect }),
  eventually: true,
});
const refused = (
  id: string,
  title: string,
  path: string,
  headers: Readonly<Record<string, string>> = asynchronous,
) => ({
  id,
  title: `Bulk Data §kick-off: ${title}`,
  steps: [get(path, { status: 400, outcome: true }, headers)],
});

/** Bulk Data `$export`. @see https://hl7.org/fhir/uv/bulkdata/STU2/export.html */
export const exportCases: readonly ContractCase[] = [
  {
    id: 'E-01',
    title: 'Bulk Data §status: the manifest names files that need a token; each holds one resource a line',
    steps: [
      begin('$export?_type=Condition'),
      done({
        headers: { 'content-type': /^application\/json/ },
        body: { requiresAccessToken: true, error: [], output: [{ type: 'Condition' }] },
        capture: { file: 'output.url' },
      }),
      get(
        '{{file}}',
        { status: 200, headers: { 'content-type': /ndjson/ }, text: /^(\{"resourceType":"Condition".*\}\n?)+$/ },
        ndjson,
      ),
    ],
  },
  {
    id: 'E-02',
    title: 'Bulk Data §kick-off: of the charts of all patients',
    steps: [
      begin('Patient/$export?_type=Patient'),
      done({ body: { output: [{ type: 'Patient' }] }, capture: { file: 'output.url' } }),
      get('{{file}}', { status: 200, text: /"id":"ct-anna"/ }, ndjson),
    ],
  },
  {
    id: 'E-03',
    title: 'Bulk Data §_since: what was not written since is left out',
    steps: [begin('$export?_type=Condition&_since=2124-01-01T00:00:00Z'), done({ body: { output: [] } })],
  },
  {
    id: 'E-04',
    title: 'Bulk Data §_outputFormat: NDJSON by each of its names',
    steps: [begin('$export?_type=Patient&_outputFormat=application%2Ffhir%2Bndjson')],
  },
  {
    id: 'E-05',
    title: 'Bulk Data §delete: 202, and the job is gone',
    steps: [
      begin('$export?_type=Patient'),
      remove('{{status}}', { status: 202 }),
      get('{{status}}', { status: 404, outcome: true }),
    ],
  },
  refused('E-10', 'without Prefer: respond-async', '$export?_type=Patient', {}),
  refused('E-11', 'a type that the server does not keep', '$export?_type=Spaceship'),
  refused('E-12', 'another format than NDJSON', '$export?_type=Patient&_outputFormat=text%2Fcsv'),
  unlikeHapi(
    refused('E-13', '_typeFilter is refused, not ignored', '$export?_type=Patient&_typeFilter=Patient%3Fgender%3Dmale'),
    'HAPI filters; ours does not, and says so',
    { 0: { status: 202 } },
  ),
  refused('E-14', '_since that is not an instant', '$export?_type=Patient&_since=yesterday'),
  {
    id: 'E-15',
    title: 'Bulk Data §status: of a job that is not there is 404',
    steps: [get('$export-poll-status?_jobId=ct-nothing', { status: 404, outcome: true })],
  },
];

/** What of `$export` is the embedded server's own. */
export const ownExportCases: readonly ContractCase[] = [
  unlikeHapi(
    {
      id: 'E-20',
      title: 'Bulk Data §status: the first status request finds the job in progress, so that every client meets a 202',
      steps: [
        begin('$export?_type=Patient'),
        get('{{status}}', { status: 202, headers: { 'x-progress': /./, 'retry-after': /^\d+$/ } }),
        get('{{status}}', { status: 200, headers: { expires: /GMT$/ }, body: { requiresAccessToken: true } }),
      ],
    },
    'HAPI takes a second or two, and omits when files expire',
    { 2: { status: [200, 202] } },
  ),
  {
    id: 'E-21',
    title: 'Bulk Data: groups are not kept, and the outcome says so',
    steps: [get('Group/ct-1/$export', { status: 404, outcome: true }, asynchronous)],
  },
];
