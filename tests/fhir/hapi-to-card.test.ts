/**
 * From Bundles in a real HAPI FHIR server to the card: the sandbox stands in front of HAPI, a chart is opened, and the
 * service says what it says of the same Bundles in the embedded server, with prefetch by the EHR and when it reads HAPI
 * itself, through the gateway and with its token; and what the score command says of the Bundle.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildScenario, loadSyntheaPatients } from '@bellwether/fixtures';
import type { SyntheticPatient } from '@bellwether/sandbox';
import { afterEach, expect, it } from '@jest/globals';
import type { FhirResource } from '@bellwether/fhir-server';
import { shiftDays } from '../../sandbox/src/patients/day-shift.js';
import { moveByDays } from '../../sandbox/src/patients/move-by-days.js';
import { chartsOf } from '../../sandbox/src/patients/roster.js';
import { describeOnHapi, hapiBase, hapiStartMs } from '../support/hapi.js';
import { type InProcessServices, type Opened, startInProcessServices } from '../support/in-process-services.js';
import { repositoryRoot } from '../support/repository.js';
import { describeOnSharedData, readSharedData } from '../support/shared-data.js';

const now = new Date(Math.floor(Date.now() / 1000) * 1000);

interface ScoreLine {
  readonly patient: string;
  readonly probability?: number;
  readonly notScored?: { readonly reason: string };
}

/** What a clinician reads, and the numbers behind it. */
function said({ answer: { results }, findings }: Opened) {
  // Each model is a service of its own, and one of them makes the card.
  const cards = results.flatMap((result) => {
    if (result.kind !== 'answered') throw new Error(`Expected answers: ${JSON.stringify(results)}`);
    return result.cards.map(({ summary, detail, indicator }) => ({ summary, detail, indicator }));
  });
  expect(cards.length).toBeLessThanOrEqual(1);
  return { cards, probability: findings?.probability, notScored: findings?.notScored, inputs: findings?.inputs };
}

/** What the score command says of each patient of a Bundle at that moment. */
async function scoresOf(entry: readonly { readonly resource: unknown }[]): Promise<ReadonlyMap<string, ScoreLine>> {
  const directory = mkdtempSync(join(tmpdir(), 'bellwether-'));
  try {
    const file = join(directory, 'charts.json');
    writeFileSync(file, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
    const args = ['cds-service/dist/bin/score.js', file, '--json', '--as-of', now.toISOString()];
    const options = { cwd: repositoryRoot, maxBuffer: 2 ** 28 };
    // The servers of this process go on meanwhile: connections that idle are closed by both sides in time.
    const { stdout } = await promisify(execFile)(process.execPath, args, options);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ScoreLine);
    return new Map(lines.map((line) => [line.patient.replace(/^Patient\//, ''), line]));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What both servers must say of a chart: cards, numbers and readings; and the score command, of a chart without a visit. */
function expectScore(opened: Opened, score: ScoreLine | undefined): void {
  const { probability, notScored, inputs } = said(opened);
  expect({ probability: probability ?? undefined, notScored }).toEqual({
    probability: score?.probability,
    notScored: score?.notScored?.reason ?? null,
  });
  if (score?.probability !== undefined) expect(inputs?.length).toBeGreaterThan(0);
}

const scenarioNames = [
  'sepsis-over-two-days',
  'sent-twice-and-in-another-zone',
  'another-patients-observation',
  'stable-hypertension',
  'child',
];

describeOnHapi('from Bundles in HAPI FHIR to the card', () => {
  let embedded: InProcessServices;
  let hapi: InProcessServices;
  afterEach(async () => {
    await embedded?.close();
    await hapi?.close();
  });

  it(
    'scenarios and patients of the Synthea patients, loaded by the sandbox: the card is that of the embedded server and of the file',
    async () => {
      const synthetic = scenarioNames.map(
        (name): SyntheticPatient => ({
          origin: 'generated',
          story: name,
          bundle: buildScenario(name, { anchor: now.getTime() }),
        }),
      );
      // One with more than a page of vital signs, one with few.
      const living = loadSyntheaPatients()
        .filter(({ patient }) => patient.deceasedDateTime === undefined)
        .toSorted((a, b) => b.resources.length - a.resources.length);
      const syntheaPatients = [living[0]!, living.at(-1)!].map(
        ({ resources }): SyntheticPatient => ({
          origin: 'synthea',
          bundle: { entry: resources.map((resource) => ({ resource })) },
        }),
      );
      const patients = [...synthetic, ...syntheaPatients];
      const fhirUrl = await hapiBase();
      embedded = await startInProcessServices({ patients, now });
      hapi = await startInProcessServices({ patients, now, fhirUrl });
      const charts = [...chartsOf(patients, now)];
      const scores = await scoresOf(charts.flatMap(({ resources }) => resources.map((resource) => ({ resource }))));
      for (const { patientIds, resources } of charts) {
        const [id = ''] = patientIds;
        const opened = await embedded.open(id, 'asked');
        const expected = { id, ...said(opened) };
        expect(expected.cards).toHaveLength(1);
        expect({ id, ...said(await hapi.open(id, 'asked')) }).toEqual(expected);
        const read = said(await hapi.open(id, 'none'));
        expect({ id, ...read }).toEqual({ id, ...said(await embedded.open(id, 'none')) });
        // What the service reads itself begins where its windows do; what was prefetched may be older, and changes nothing.
        expect({ id, ...read, inputs: [] }).toEqual({ ...expected, inputs: [] });
        expect(await hapi.chart(id)).toEqual(await embedded.chart(id));
        // A file does not say in which visit the chart is opened; the hook does, and that visit is no earlier one.
        const visit = resources.some(
          (resource) => resource.resourceType === 'Encounter' && resource.status === 'in-progress',
        );
        if (!visit) expectScore(opened, scores.get(id));
      }
    },
    hapiStartMs,
  );

  const sets = ['synthea-r4-a', 'synthea-gsd-a'];
  describeOnSharedData('whole Synthea Bundles', sets, () => {
    it.each(sets)(
      '%s, posted whole, their dates moved: the card is that of the embedded server and of the Bundle',
      async (set) => {
        const fhirUrl = await hapiBase();
        embedded = await startInProcessServices({ patients: [], now });
        hapi = await startInProcessServices({ patients: [], now, fhirUrl });
        // The smallest: a whole life takes HAPI seconds.
        const bundles = readSharedData(set)
          .toSorted((a, b) => a.text.length - b.text.length)
          .slice(0, 2)
          .map(({ text }) => inThePresent(withoutLooseEnds(JSON.parse(text) as SyntheaBundle)));
        for (const bundle of bundles) {
          const [score] = (await scoresOf(bundle.entry)).values();
          const ours = await embedded.load(bundle);
          const id = await hapi.load(bundle);
          const opened = await embedded.open(ours, 'asked');
          expect(withoutIds(await hapi.open(id, 'asked'))).toEqual(withoutIds(opened));
          expect(withoutIds(await hapi.open(id, 'none'))).toEqual(withoutIds(await embedded.open(ours, 'none')));
          expectScore(opened, score);
        }
      },
      hapiStartMs,
    );
  });
});

interface SyntheaBundle {
  readonly resourceType: 'Bundle';
  readonly entry: readonly { readonly fullUrl: string; readonly resource: FhirResource }[];
}

/** The Bundle without references to entries that were cut from it, which HAPI refuses. */
function withoutLooseEnds(bundle: SyntheaBundle): SyntheaBundle {
  const there = new Set(bundle.entry.map(({ fullUrl }) => fullUrl));
  const text = JSON.stringify(bundle, (_key, value: unknown) => {
    const reference = typeof value === 'object' && value !== null && 'reference' in value ? value.reference : undefined;
    const loose = typeof reference === 'string' && reference.startsWith('urn:uuid:') && !there.has(reference);
    return loose ? { display: 'cut from this Bundle' } : value;
  });
  return JSON.parse(text) as SyntheaBundle;
}

/** The Bundle with every date in it moved by the days that bring its newest vital sign to today. */
function inThePresent(bundle: SyntheaBundle): SyntheaBundle {
  const { daysMoved } = shiftDays(
    bundle.entry.map(({ resource }) => resource),
    now,
  );
  return {
    ...bundle,
    entry: bundle.entry.map((entry) => ({ ...entry, resource: moveByDays(entry.resource, daysMoved) })),
  };
}

/** Each server gives ids of its own. */
function withoutIds(opened: Opened) {
  const { inputs, ...rest } = said(opened);
  return { ...rest, inputs: inputs?.map(([, concept, value]) => `${concept} ${value}`).toSorted() };
}
