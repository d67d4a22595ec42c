import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hourMs, type Instant, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import { buildScenario, type EncounterResource } from '@bellwether/fixtures';
import {
  type Artefact,
  type Assessment,
  assess,
  emergencyScore,
  loadArtefact,
  messageOf,
  news2,
  spokenRisk,
  urgentScore,
} from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { asStored, chartAnchor } from '../support/fixture-charts.js';
import { messageSite } from '../support/message-site.js';

const directory = new URL('../../model/artefacts/ward-deterioration-24h/', import.meta.url);
const artefact: Artefact = await loadArtefact({
  read: (name) => readFile(new URL(name, directory)),
  sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
});

/** Scenarios in which somebody lies on a ward. */
const onWards = [
  'sepsis-over-two-days',
  'copd-exacerbation-on-oxygen',
  'heart-failure-decompensation',
  'bleeding-overnight',
  'recovery-after-surgery',
] as const;

interface Hour {
  readonly asOf: Instant;
  readonly assessment: Assessment;
  /** Lower bound of NEWS2; null: none. */
  readonly low: number | null;
}

function chartOf(scenario: string): { readonly record: PatientRecord; readonly admittedAt: Instant } {
  const bundle = buildScenario(scenario, { anchor: chartAnchor });
  const { resources } = asStored({ name: scenario, resources: bundle.entry.map(({ resource }) => resource) });
  const record = readPatientRecord(resources.map((resource) => ({ resource })));
  const stays = resources.filter(
    (resource): resource is EncounterResource => resource.resourceType === 'Encounter' && resource.class.code === 'IMP',
  );
  return { record, admittedAt: Date.parse(stays.at(-1)!.period!.start!) };
}

const optionsAt = (asOf: Instant) => ({ asOf, siteHash: 'none' });

/** Every hour of the newest stay from the fourth on, as its chart was read whole. */
function hoursOf(scenario: string): readonly Hour[] {
  const { record, admittedAt } = chartOf(scenario);
  const hours: Hour[] = [];
  for (let asOf = admittedAt + 4 * hourMs; asOf <= chartAnchor; asOf += hourMs) {
    hours.push({ asOf, assessment: assess(record, artefact, optionsAt(asOf)), low: news2(record, asOf)?.low ?? null });
  }
  return hours;
}

const probabilityOf = ({ assessment }: Hour): number => (assessment.scored ? assessment.probability : Number.NaN);

describe('ward-deterioration-24h', () => {
  it('is raised in the woman who becomes septic before her NEWS2 is an emergency', () => {
    const hours = hoursOf('sepsis-over-two-days');
    const emergency = hours.findIndex(({ low }) => low !== null && low >= emergencyScore);
    expect(emergency).toBeGreaterThan(0);
    const lowest = artefact.manifest.bands.rows[0]!.name;
    const raised = hours.findIndex(({ assessment }) => assessment.scored && assessment.band !== lowest);
    expect(raised).toBeGreaterThan(0);
    expect(hours[emergency]!.asOf - hours[raised]!.asOf).toBeGreaterThanOrEqual(2 * hourMs);
    const before = hours[emergency - 1]!;
    expect(probabilityOf(before)).toBeGreaterThan(3 * probabilityOf(hours[0]!));
  });

  it('rises in the man who bleeds, and stays in the lowest band of a woman who recovers', () => {
    const bleeding = hoursOf('bleeding-overnight').map(probabilityOf);
    expect(Math.max(...bleeding.slice(-3))).toBeGreaterThan(3 * bleeding[0]!);
    const bands = hoursOf('recovery-after-surgery').flatMap(({ assessment }) =>
      assessment.scored ? [assessment.band] : [],
    );
    expect(new Set(bands)).toEqual(new Set([artefact.manifest.bands.rows[0]!.name]));
  });

  it.each(onWards)('is said after NEWS2 and never calms: %s', (scenario) => {
    const { record } = chartOf(scenario);
    const { manifest } = artefact;
    for (const { assessment, low } of hoursOf(scenario)) {
      const message = messageOf(
        assessment,
        record,
        { manifest, options: optionsAt(assessment.asOf), before: null },
        messageSite,
      );
      expect(message.headline.kind).not.toBe('risk');
      const risk = spokenRisk(message);
      if (risk === null) continue;
      expect(risk.probability).toBeGreaterThanOrEqual(manifest.averageProbability);
      if (low !== null && low >= urgentScore) expect(risk.isRaised).toBe(true);
      if (low !== null && low >= emergencyScore) expect(risk.asPercent).toBe(false);
    }
  });
});
