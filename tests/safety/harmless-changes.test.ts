import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { completeCoverage, type Instant, parseInstant, readPatientRecord } from '@bellwether/fhir-mapping';
import { Random } from '@bellwether/fixtures';
import { type Artefact, type Assessment, assess, loadArtefact } from '@bellwether/model';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { mimic } from '../../scripts/src/mimic-charts.js';
import { describeOnSharedData } from '../support/shared-data.js';
import {
  chartAt,
  everyFourHours,
  fixtureSyntheaCharts,
  mimicCharts,
  type Resource,
  type SafetyChart,
  scenarioCharts,
} from './charts.js';

type Change = (resources: readonly Resource[], random: Random) => readonly Resource[];

const withTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The same moment as the clock of another zone has it. */
function inAnotherZone(text: string, hours: number): string {
  const local = new Date(parseInstant(text) + hours * 3_600_000).toISOString().slice(0, -1);
  return `${local}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}

const changes: Readonly<Record<string, Change>> = {
  'another order': (resources, random) =>
    resources
      .map((resource) => ({ resource, place: random.uniform() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ resource }) => resource),
  // Pages of another size overlap where something was added between two of them.
  'resources sent twice, as by overlapping pages': (resources, random) =>
    resources.flatMap((resource) => (random.chance(0.3) ? [resource, { ...resource }] : [resource])),
  'times of another zone': (resources, random) =>
    resources.map((resource) => {
      const hours = random.integer(-11, 12);
      return Object.fromEntries(
        Object.entries(resource).map(([name, value]) => {
          const isTime = (name === 'effectiveDateTime' || name === 'issued') && withTime.test(String(value));
          return [name, isTime ? inAnotherZone(String(value), hours) : value];
        }),
      ) as unknown as Resource;
    }),
};

const directory = new URL('../../model/artefacts/hospitalization-30d/', import.meta.url);
let artefact: Artefact;
beforeAll(async () => {
  artefact = await loadArtefact({
    read: (name) => readFile(new URL(name, directory)),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
});

/** How often something is rejected says how often it was sent, and is not compared. */
function assessed({ patientId, codes }: SafetyChart, resources: readonly Resource[], asOf: Instant): Assessment {
  const entries = resources.map((resource) => ({ resource }));
  const record = readPatientRecord(entries, { patientId, codes, coverage: completeCoverage });
  return assess(record, artefact, { asOf, siteHash: 'site' });
}

function check(charts: readonly SafetyChart[], days: number): void {
  for (const chart of charts) {
    for (const asOf of chart.moments) {
      const random = new Random(`harmless/${chart.name}/${asOf}`);
      const resources = chartAt(chart, asOf, days);
      const before = assessed(chart, resources, asOf);
      for (const [name, change] of Object.entries(changes)) {
        const after = assessed(chart, change(resources, random), asOf);
        expect([chart.name, asOf, name, after]).toEqual([chart.name, asOf, name, before]);
      }
    }
  }
}

describe('acuity §0.4: order, repetition and time zones change nothing, to the bit', () => {
  it('scenarios', () => check(scenarioCharts(2), 400));

  it('Synthea patients of the fixtures', () => check(fixtureSyntheaCharts(2), 400));
});

describeOnSharedData('real charts: order, repetition and time zones change nothing', [mimic], () => {
  it('at moments of every stay', () => {
    const charts = mimicCharts().map((chart) => {
      const random = new Random(`harmless/${chart.name}`);
      const stays = everyFourHours(chart);
      return { ...chart, moments: [1, 2].map(() => stays[random.integer(0, stays.length - 1)]!.at) };
    });
    check(charts, 2);
  });
});
