import { parseConceptMap } from '@bellwether/fhir-mapping';
import { resolveSite } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { discoverySchema } from '../hooks/response.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { deployments } from './deployment.js';
import { describeServices } from './discovery.js';
import { queryPlan } from './query-plan.js';

const setting = { minimumAgeYears: 16, encounterClasses: ['EMER', 'IMP'], required: { groups: [], minimumKnown: 0 } };
const smoking = {
  name: 'smoker',
  display: 'Smoker',
  group: 'copd',
  source: 'coded-observation',
  concept: 'smoking-status',
  reducer: 'one-hot',
  answer: 'current-smoker',
  window: { kind: 'look-back', hours: 9600 },
  unit: '1',
} as const;
const admissions = {
  name: 'admissions',
  display: 'Admissions',
  group: 'copd',
  source: 'encounter',
  classes: ['IMP'],
  reducer: 'count',
  window: { kind: 'look-back', hours: 8760 },
  unit: '1',
} as const;
const localCodes = parseConceptMap({
  resourceType: 'ConceptMap',
  group: [
    {
      source: 'https://hospital.example/observations',
      target: 'http://loinc.org',
      element: [{ code: 'PULSE, sitting', target: [{ code: '8867-4', equivalence: 'equivalent' }] }],
    },
  ],
});

const artefacts = [await stumpArtefact(), await stumpArtefact({ name: 'ward-24h', priority: 20, setting })];
const site = await resolveSite({}, async () => undefined);
/** Every query that there is: conditions, encounters, smoking and local codes too. */
const wide = await stumpArtefact();
const manifest = { ...wide.manifest, features: [...wide.manifest.features, smoking, admissions] };
const plan = queryPlan([{ ...wide, manifest: manifest as typeof wide.manifest }], {
  codes: localCodes,
  file: site.file,
});
const { services } = discoverySchema.parse({
  services: describeServices(deployments(artefacts, site, 'development'), plan),
});
const templates = Object.entries(services[0]?.prefetch ?? {});
const searches = templates
  .filter(([key]) => key !== 'patient')
  .map(([key, template]): [string, string, [string, string][]] => {
    const [path = '', query = ''] = template.split('?');
    const params = query.split('&').map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    });
    return [key, path, params];
  });

describe('CDS Hooks §Discovery 1 to 3', () => {
  it('three services per artefact, each with its own ID', () => {
    expect(services.map(({ id }) => id)).toEqual([
      'ward-24h-patient-view',
      'ward-24h-encounter-start',
      'ward-24h-encounter-discharge',
      'hospitalization-30d-patient-view',
      'hospitalization-30d-encounter-start',
      'hospitalization-30d-encounter-discharge',
    ]);
    expect(new Set(services.map(({ id }) => id)).size).toBe(services.length);
  });

  it('usageRequirements name context, patients, and the resource types to be readable', () => {
    const [, start, discharge, view] = services.map(({ usageRequirements }) => usageRequirements);
    expect(view).toMatch(/^Needs context\.userId and context\.patientId\. For patients aged 18 years and over\. /);
    for (const encounter of [start, discharge]) {
      expect(encounter).toMatch(
        /^Needs context\.userId, context\.patientId and context\.encounterId\. For patients aged 16 years and over, in encounters of class EMER or IMP\. /,
      );
    }
    expect(view).toContain('allow reading Patient, Condition, Encounter, Observation and ServiceRequest.');
    expect(view).toContain(
      'may add &date=ge{{today() - 400 days}} to: encounters, vitals, social, assessments, local.',
    );
  });
});

/** What holds however long ago it was written down. */
const isOfAnyAge = (key: string, path: string): boolean =>
  path === 'Condition' || path === 'ServiceRequest' || key === 'careLimits';

describe('CDS Hooks §Prefetch 5: templates that every client can fill', () => {
  it('all are there', () => {
    expect(templates.map(([key]) => key)).toEqual([
      'patient',
      'conditions',
      'encounters',
      'vitals',
      'social',
      'assessments',
      'careLimits',
      'careOrders',
      'local',
    ]);
  });

  it('the same keys and queries for all services, so that one prefetch serves them', () => {
    for (const { prefetch } of services) expect(prefetch).toEqual(services[0]?.prefetch);
  });

  it('an instance read of the patient', () => {
    expect(services[0]?.prefetch.patient).toBe('Patient/{{context.patientId}}');
  });

  it.each(searches)('%s: a type search of one patient by a relative reference', (_key, path, params) => {
    expect(path).toMatch(/^(Condition|Encounter|Observation|ServiceRequest)$/);
    expect(params[0]).toEqual(['patient', '{{context.patientId}}']);
  });

  it.each(searches)(
    '%s: parameters of the restricted set alone, without modifiers or chains; the places of encounters are included',
    (key, _path, params) => {
      // Decision 46: without the places a stay in intensive care is taken for one on a ward, which asks for more.
      const allowed = ['patient', 'category', 'code', '_sort', '_count', ...(key === 'encounters' ? ['_include'] : [])];
      for (const [name] of params) expect(allowed).toContain(name);
    },
  );

  it.each(searches)('%s: no parameter twice, which the public sandbox would join to an OR', (_key, _path, params) => {
    const names = params.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(searches)(
    '%s: no date bound, since today() is new in 3.0; newest first where there are dates that count',
    (key, path, params) => {
      expect(Object.fromEntries(params)).not.toHaveProperty('date');
      expect(Object.fromEntries(params)._sort).toBe(isOfAnyAge(key, path) ? undefined : '-date');
      expect(Object.fromEntries(params)._count).toBe('250');
    },
  );

  it.each(searches)(
    '%s: an Observation search by category or by code, which Epic and Oracle Health ask for',
    (_key, path, params) => {
      const narrowed = params.filter(([name]) => name === 'category' || name === 'code');
      expect(narrowed).toHaveLength(path === 'Observation' || path === 'ServiceRequest' ? 1 : 0);
    },
  );

  it.each(searches)('%s: token equality, each code with its system, encoded as a URL has it', (_key, _path, params) => {
    for (const [name, value] of params.filter(([name]) => name === 'code')) {
      expect(name).toBe('code');
      for (const code of value.split(/(?<!%5C),/))
        expect(decodeURIComponent(code)).toMatch(/^https?:\/\/[^|]+\|[^|]+$/);
    }
  });

  it.each(templates)(
    '%s: the one token that every client knows in every hook; no FHIRPath, no today()',
    (_key, template) => {
      expect(template.match(/\{\{.*?\}\}/g)).toEqual(['{{context.patientId}}']);
      expect(template).not.toMatch(/[\s|"<>^`\\]|%(?![0-9A-F]{2})/);
    },
  );
});
