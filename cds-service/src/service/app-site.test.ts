import { completeCoverage, parseConceptMap, readPatientRecord } from '@bellwether/fhir-mapping';
import { appSite, resolveSite } from '@bellwether/hosting';
import { assess, defaultTriggers } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { patient, testNow, vital } from '../test-support/chart.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { assessOptions } from './assess-options.js';

const artefact = await stumpArtefact();
const conceptMap = {
  resourceType: 'ConceptMap',
  group: [
    {
      source: 'https://hospital.example/codes',
      target: 'http://loinc.org',
      element: [{ code: 'BREATHS', target: [{ code: '9279-1', equivalence: 'equal' }] }],
    },
  ],
};
const bands = [
  { name: 'calm', from: 0, indicator: 'info' },
  { name: 'look', from: 0.02, indicator: 'warning' },
];
const file = {
  timeZone: 'Europe/London',
  locations: [{ name: 'Critical Care', setting: 'intensive-care' }],
  conceptMap: 'map.json',
  bands: { 'hospitalization-30d': bands },
  criticalTriggers: { 'respiratory-rate': { above: 22 } },
};

describe('what the app needs of a site', () => {
  it('is plain JSON: hash, codes, triggers, and for each artefact its hash and bands', async () => {
    const site = await resolveSite(file, async () => conceptMap);
    const told = appSite(site, [artefact]);
    expect(JSON.parse(JSON.stringify(told))).toEqual({
      siteHash: site.hash,
      timeZone: 'Europe/London',
      news2Authority: 'bellwether',
      ...{ emergencyIndicator: 'critical', sepsisLine: false, nextStep: null },
      locations: [{ name: 'Critical Care', setting: 'intensive-care' }],
      conceptMap,
      triggers: [
        ...defaultTriggers.filter(({ concept }) => concept !== 'respiratory-rate'),
        { concept: 'respiratory-rate', above: 22 },
      ],
      artefacts: [
        {
          name: 'hospitalization-30d',
          version: '0.1.0',
          hash: artefact.hash,
          bands,
          setting: artefact.manifest.setting,
        },
      ],
    });
  });

  it('without a site file: the defaults, and the bands of the artefact', async () => {
    const site = await resolveSite({}, async () => undefined);
    expect(appSite(site, [artefact])).toMatchObject({
      siteHash: site.hash,
      conceptMap: null,
      triggers: defaultTriggers,
      artefacts: [{ bands: artefact.manifest.bands.rows }],
    });
  });

  it('has the artefact with the highest priority first', async () => {
    const site = await resolveSite({}, async () => undefined);
    const urgent = await stumpArtefact({ name: 'a-urgent', priority: 20 });
    expect(appSite(site, [artefact, urgent]).artefacts.map(({ name }) => name)).toEqual([
      'a-urgent',
      'hospitalization-30d',
    ]);
  });

  it('gives, through JSON, exactly the assessment of the service', async () => {
    const site = await resolveSite(file, async () => conceptMap);
    const local = { code: { coding: [{ system: 'https://hospital.example/codes', code: 'BREATHS' }] } };
    const resources = [
      patient(),
      vital('respiratoryRate', 24, 1, local),
      vital('spo2', 91, 1),
      vital('heartRate', 118, 2),
    ];
    const read = (codes: typeof site.codes) =>
      readPatientRecord(
        resources.map((resource) => ({ resource })),
        { patientId: 'p1', coverage: completeCoverage, codes },
      );
    const card = assess(read(site.codes), artefact, assessOptions(artefact, site, testNow, 'e1'));

    const told: ReturnType<typeof appSite> = JSON.parse(JSON.stringify(appSite(site, [artefact])));
    const row = told.artefacts.find(({ hash }) => hash === artefact.hash);
    const app = assess(read(parseConceptMap(told.conceptMap)), artefact, {
      asOf: testNow,
      siteHash: told.siteHash,
      triggers: told.triggers,
      locations: told.locations,
      encounterId: 'e1',
      ...(row === undefined ? {} : { bands: row.bands }),
    });
    expect(app).toEqual(card);
    expect(card.anomalies.map(({ rule }) => rule)).toContain('critical-respiratory-rate-high');
    expect(card.scored && card.band).toBe('look');
  });
});
