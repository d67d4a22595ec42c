/** Answers of the FHIR operation, and what describes it, are valid by HAPI with the profiles of AI Transparency. */
import { readSettings } from '@bellwether/cds-service';
import { loadArtefacts, resolveSite } from '@bellwether/hosting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RiskAssessment } from 'fhir/r4.js';
import { type RunningService, startService } from '../../cds-service/src/test-support/running-service.js';
import { asCollection, asStored, chartAnchor, simulatedCharts, syntheaCharts } from '../support/fixture-charts.js';
import { answerProfiles, missingForHapi, runHapi } from '../support/hapi-validator.js';

/** Profile that each RiskAssessment of ours meets, beside R4 itself. */
const ownProfile = 'https://bellwether.example/StructureDefinition/assessment-by-model';

const missing = missingForHapi();
const skipped = missing.length > 0 && !process.env.CI;
if (skipped) console.warn(`HAPI's validator is skipped: ${missing.join(' and ')} not found.`);
const validate = skipped ? it.skip : it;

let service: RunningService;
let base: string;
let mode: 'shown' | 'silent' = 'shown';

beforeAll(async () => {
  const artefacts = await loadArtefacts(readSettings({}).artefacts);
  const siteOf = (rest: string) =>
    resolveSite(
      {
        timeZone: 'Europe/Berlin',
        artefacts: Object.fromEntries(
          artefacts.map(({ manifest: { name, version } }) => [name, { [version]: { hooks: { rest } } }]),
        ),
      },
      async () => undefined,
    );
  const sites = { shown: await siteOf('shown'), silent: await siteOf('silent') };
  const environment = { CALLS_PER_MINUTE: '10000' };
  service = await startService({ artefacts, environment, liveSite: () => sites[mode], clock: () => chartAnchor });
  base = service.url;
});

afterAll(() => service.stop());

interface Answered {
  readonly name: string;
  readonly resource: { readonly resourceType: string; readonly meta?: object };
}

async function answersOfScenarios(): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  for (const [index, chart] of [...simulatedCharts(4), ...syntheaCharts()].map(asStored).entries()) {
    mode = index % 5 === 0 ? 'silent' : 'shown';
    const chartParameter = { name: 'chart', resource: asCollection(chart) };
    const reasons = { name: 'includeReasons', valueBoolean: index % 2 === 0 };
    const patient = chart.resources.find(({ resourceType }) => resourceType === 'Patient');
    const response = await fetch(`${base}/fhir/Patient/${patient?.id}/$evaluate-risk`, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json', connection: 'close' },
      body: JSON.stringify({ resourceType: 'Parameters', parameter: [chartParameter, reasons] }),
    });
    answers.push({
      name: `${chart.name} ${response.status}`,
      resource: (await response.json()) as Answered['resource'],
    });
  }
  return answers;
}

async function descriptions(): Promise<readonly Answered[]> {
  const paths = ['metadata', 'OperationDefinition/evaluate-risk', 'CodeSystem/model'];
  const model = (await (await fetch(`${base}/fhir/CodeSystem/model`)).json()) as {
    readonly concept: readonly { readonly concept: readonly { readonly code: string }[] }[];
  };
  const devices = model.concept.flatMap(({ concept }) => concept.map(({ code }) => `Device/${code}`));
  return Promise.all(
    [...paths, ...devices].map(async (path) => {
      const response = await fetch(`${base}/fhir/${path}`);
      return { name: path, resource: (await response.json()) as Answered['resource'] };
    }),
  );
}

function claiming({ name, resource }: Answered): Answered {
  if (resource.resourceType !== 'RiskAssessment') return { name, resource };
  return { name, resource: { ...resource, meta: { ...resource.meta, profile: [ownProfile] } } };
}

/** What makes a RiskAssessment invalid, each by one change. */
const mutants: Readonly<Record<string, (valid: RiskAssessment) => unknown>> = {
  'no mark of AI': (valid) => ({ ...valid, meta: { ...valid.meta, security: valid.meta?.security?.slice(1) } }),
  'a mark that does not exist': (valid) => withFirst(valid, (label) => ({ ...label, code: 'AIASTX' })),
  'a device of another kind': (valid) =>
    withDevice(valid, (device) => ({ ...device, type: { coding: [{ system: 'http://snomed.info/sct', code: '1' }] } })),
  'a kind of AI that does not exist': (valid) =>
    JSON.parse(JSON.stringify(valid).replace('"Deterministic-AI"', '"Undetermined-AI"')),
  'an extension that nobody knows': (valid) =>
    withDevice(valid, (device) => ({ ...device, extension: [{ url: 'https://x.example/unknown', valueCode: 'x' }] })),
  'no performer': ({ performer: _performer, ...rest }) => rest,
  'a device that nothing refers to': (valid) => ({ ...valid, performer: { display: 'x' } }),
  'no identifier': ({ identifier: _identifier, ...rest }) => rest,
  'markup in the narrative': (valid) => ({
    ...valid,
    text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>' },
  }),
  'a status that does not exist': (valid) => ({ ...valid, status: 'done' }),
};

function withFirst(valid: RiskAssessment, change: (label: object) => object): unknown {
  const [first, ...others] = valid.meta?.security ?? [];
  return { ...valid, meta: { ...valid.meta, security: [change(first ?? {}), ...others] } };
}

function withDevice(valid: RiskAssessment, change: (device: object) => object): unknown {
  return { ...valid, contained: valid.contained?.map(change) };
}

describe('HAPI FHIR, with the profiles of AI Transparency', () => {
  validate(
    'finds what the operation answers, and what describes it, valid; and each mutant not',
    async () => {
      expect(missing).toEqual([]);
      const answers = await answersOfScenarios();
      const kinds = new Set(answers.map(({ resource }) => resource.resourceType));
      expect(kinds).toEqual(new Set(['RiskAssessment', 'OperationOutcome']));
      const valid = [...answers, ...(await descriptions())].map(claiming);
      const first = valid.find(({ resource }) => resource.resourceType === 'RiskAssessment')!.resource;
      const broken = Object.entries(mutants).map(([name, change]) => ({
        name,
        resource: change(structuredClone(first) as unknown as RiskAssessment),
      }));
      const all = [...valid, ...broken];
      const faults = runHapi(
        all.map(({ resource }) => JSON.stringify(resource)),
        answerProfiles,
      ).map(({ line, fault }) => ({ at: line - 1, name: all[line - 1]?.name, fault }));
      expect(faults.filter(({ at }) => at < valid.length)).toEqual([]);
      const found = new Set(faults.filter(({ at }) => at >= valid.length).map(({ name }) => name));
      expect([...found].toSorted()).toEqual(Object.keys(mutants).toSorted());
    },
    300_000,
  );
});
