import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFhirServer, exchange, type FhirServer, openSqliteJournal } from '@bellwether/fhir-server';
import { median } from './timing.js';

const charts = 100;
const observationsAChart = 1_000;
/** What an EHR writes down again and again. */
const codes = ['8867-4', '9279-1', '2708-6', '8310-5', '8480-6', '8462-4'];
const categories = 'http://terminology.hl7.org/CodeSystem/observation-category';
const base = 'http://localhost/fhir';
/** What a vital-signs view asks for. */
const search = (chart: number): string =>
  `Observation?patient=p-${chart}&category=${categories}%7Cvital-signs&_sort=-date&_count=250`;

/** Figures of the embedded FHIR server with 100,000 Observations: seconds of processor time. */
export interface FhirServerFigures {
  readonly loadSeconds: number;
  readonly dataFileLoadSeconds: number;
  readonly restartSeconds: number;
  /** Seconds of a patient's vital-signs search with the text of its answer. */
  readonly search: { readonly first: number; readonly median: number; readonly p99: number; readonly calls: number };
  readonly memoryBytes: number;
}

function observation(chart: number, number: number) {
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [{ coding: [{ system: categories, code: number % 5 === 0 ? 'laboratory' : 'vital-signs' }] }],
    code: { coding: [{ system: 'http://loinc.org', code: codes[number % codes.length] }] },
    subject: { reference: `Patient/p-${chart}` },
    encounter: { reference: `Encounter/e-${chart}-${number % 20}` },
    effectiveDateTime: new Date(Date.UTC(2024, 0, 1) + number * 3_600_000).toISOString(),
    valueQuantity: { value: 60 + (number % 60), unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
  };
}

/** A chart as a transaction, as text: loading begins with its parsing. */
function chartBundle(chart: number): string {
  const observations = Array.from({ length: observationsAChart }, (_, number) => ({
    resource: observation(chart, number),
    request: { method: 'POST', url: 'Observation' },
  }));
  const patient = { resourceType: 'Patient', id: `p-${chart}` };
  const entry = [{ resource: patient, request: { method: 'PUT', url: `Patient/p-${chart}` } }, ...observations];
  return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
}

/** Processor time, which other work on the machine does not lengthen as it does the clock's. */
function seconds(work: () => unknown): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

function load(server: FhirServer, bundles: readonly string[]): void {
  for (const bundle of bundles) {
    const { status } = exchange(server, { method: 'POST', path: '', body: JSON.parse(bundle) });
    if (status !== 200) throw new Error(`A transaction answered ${status}, expected 200`);
  }
}

const options = { bases: [base], now: () => new Date(), newId: randomUUID } as const;

function timeSearches(server: FhirServer, calls: number) {
  const one = (call: number): number =>
    seconds(() => {
      const { status, body } = exchange(server, { method: 'GET', path: search(call % charts) });
      if (status !== 200 || JSON.stringify(body).length < 1_000) throw new Error('The search found nothing');
    });
  // The first look at each chart reads the values that are then kept with each version.
  const first = Array.from({ length: charts }, (_, chart) => one(chart));
  const times = Array.from({ length: calls }, (_, call) => one(call)).sort((a, b) => a - b);
  return { first: median(first), median: median(times), p99: times[Math.ceil(calls * 0.99) - 1]!, calls };
}

function withDataFile(bundles: readonly string[]): { readonly loaded: number; readonly restarted: number } {
  const directory = mkdtempSync(join(tmpdir(), 'bench-fhir-'));
  const start = () => createFhirServer({ ...options, journal: openSqliteJournal(join(directory, 'ehr.sqlite')) });
  try {
    const server = start();
    const loaded = seconds(() => load(server, bundles));
    server.close();
    let again: FhirServer | undefined;
    const restarted = seconds(() => {
      again = start();
    });
    again?.close();
    return { loaded, restarted };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Loads 100,000 Observations by transactions and searches charts among them. */
export function benchFhirServer(rounds: number): FhirServerFigures {
  const bundles = Array.from({ length: charts }, (_, chart) => chartBundle(chart));
  const memoryBefore = process.memoryUsage().rss;
  const server = createFhirServer(options);
  const loadSeconds = seconds(() => load(server, bundles));
  const memoryBytes = process.memoryUsage().rss - memoryBefore;
  const found = timeSearches(server, rounds * 10);
  const { loaded, restarted } = withDataFile(bundles);
  return { loadSeconds, search: found, memoryBytes, dataFileLoadSeconds: loaded, restartSeconds: restarted };
}
