import { describe, expect, it } from '@jest/globals';
import { embeddedBackend } from '../backend/embedded-backend.js';
import type { FhirBackend } from '../backend/fhir-backend.js';
import { createFhirServer, type FhirResource } from '@bellwether/fhir-server';
import type { Ehr } from './ehr.js';
import { readChart } from './read-chart.js';

const now = new Date('2024-03-01T12:00:00Z');
const base = 'http://localhost:4000/fhir';
const subject = { reference: 'Patient/p' };
const roster = new Map([['p', { origin: 'synthea' as const, story: undefined, daysMoved: 12, leftOut: 3 }]]);

/** An EHR, as far as reading a chart goes. */
const ehrOn = (backend: FhirBackend) => ({ backend, fhirBase: base, roster, now: () => now }) as unknown as Ehr;

function backendWith(...resources: readonly FhirResource[]): FhirBackend {
  let ids = 0;
  const fhir = createFhirServer({ bases: [base], now: () => now, newId: () => `new-${++ids}` });
  fhir.store.put('Patient', 'p', { resourceType: 'Patient' });
  for (const [index, resource] of resources.entries()) {
    fhir.store.put(resource.resourceType, `r-${index}`, { ...resource, subject });
  }
  return embeddedBackend(fhir);
}

const chart = (...resources: readonly FhirResource[]) => readChart(ehrOn(backendWith(...resources)), 'p');

const condition = (text: string, clinical?: string, parts: Readonly<Record<string, unknown>> = {}): FhirResource => ({
  resourceType: 'Condition',
  code: { text },
  ...(clinical === undefined ? {} : { clinicalStatus: { coding: [{ code: clinical }] } }),
  ...parts,
});

const reading = (code: string, at: string, value: number): FhirResource => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: at,
  valueQuantity: { value, unit: '/min', code: '/min' },
});
const heartRate = (at: string, value: number): FhirResource => reading('8867-4', at, value);

/** Every vital sign of the chart once. */
const everySign = (at: string): readonly FhirResource[] =>
  ['8867-4', '9279-1', '8480-6', '59408-5', '8310-5', '29463-7', '8302-2', '39156-5'].map((code) =>
    reading(code, at, 50),
  );

describe('chart', () => {
  it('is undefined for nobody', async () => {
    expect(await readChart(ehrOn(backendWith()), 'nobody')).toBeUndefined();
  });

  it('says by how many days dates were moved and what was left out', async () => {
    expect(await chart()).toMatchObject({
      daysMoved: 12,
      leftOut: 3,
      asOf: now.toISOString(),
      patient: { origin: 'synthea' },
    });
  });

  it('shows active conditions, counts ended ones, and leaves refuted ones out', async () => {
    const shown = await chart(
      condition('Old', 'active', { onsetDateTime: '2001' }),
      condition('New (disorder)', 'relapse', { onsetDateTime: '2020-02-01' }),
      condition('No status'),
      condition('Abated', undefined, { abatementDateTime: '2020' }),
      condition('Gone', 'resolved'),
      condition('Wrong', 'active', { verificationStatus: { coding: [{ code: 'refuted' }] } }),
    );
    expect(shown?.conditions).toMatchObject({
      state: 'read',
      more: false,
      active: [{ name: 'New' }, { name: 'Old' }, { name: 'No status' }],
      endedCount: 2,
    });
  });

  it('shows the encounter in progress first, then the newest, and counts all', async () => {
    const encounter = (start: string, status: string): FhirResource => ({
      resourceType: 'Encounter',
      status,
      class: { code: 'IMP' },
      period: { start },
    });
    const shown = await chart(
      encounter('2020-01-01', 'finished'),
      encounter('2019-01-01', 'in-progress'),
      encounter('2021-01-01', 'finished'),
      encounter('2022-01-01', 'entered-in-error'),
    );
    expect(shown?.encounters).toMatchObject({
      state: 'read',
      newest: [
        { start: '2019-01-01', current: true, kind: 'Inpatient' },
        { start: '2021-01-01', current: false },
        { start: '2020-01-01', current: false },
      ],
      count: 3,
    });
  });
});

describe('chart on any FHIR server', () => {
  /** The backend, but for searches of one type. */
  const except = (type: string, instead: FhirBackend['send'], ...resources: readonly FhirResource[]): FhirBackend => {
    const whole = backendWith(...resources);
    return { name: 'other', send: (call) => (call.path.startsWith(type) ? instead(call) : whole.send(call)) };
  };
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: 'Down for repair.' }] };

  it('a part that the server does not give is not read, with its reason, and the others stand', async () => {
    const refusing = except(
      'Condition',
      async () => ({ status: 503, headers: {}, body: outcome }),
      heartRate('2024-02-01', 80),
    );
    const shown = await readChart(ehrOn(refusing), 'p');
    expect(shown).toMatchObject({
      conditions: { state: 'unread', reason: 'The FHIR server returned HTTP 503: Down for repair.' },
      encounters: { state: 'read', count: 0 },
      vitals: { state: 'read' },
    });
  });

  it('a part that fails on a later page is not read: half of it would look like all of it', async () => {
    let page = 0;
    const failing = except('Encounter', async () => {
      page += 1;
      const link = [{ relation: 'next', url: `${base}/Encounter?page=2` }];
      return page === 1
        ? { status: 200, headers: {}, body: { resourceType: 'Bundle', link, entry: [] } }
        : { status: 500, headers: {}, body: undefined };
    });
    expect((await readChart(ehrOn(failing), 'p'))?.encounters).toMatchObject({ state: 'unread' });
  });

  it('a Patient that the server does not give is a failure, not nobody', async () => {
    const refusing = except('Patient', async () => ({ status: 503, headers: {}, body: outcome }));
    await expect(readChart(ehrOn(refusing), 'p')).rejects.toMatchObject({ code: 'backend' });
  });

  it.each([
    ['below the base', `${base}?_getpages=2`, 3, false],
    ['elsewhere', 'http://x.example/fhir?_getpages=2', 2, true],
    ['of a base that only begins the same', `${base}-other?_getpages=2`, 2, true],
  ])('a next page %s', async (_name, next, expected, more) => {
    const asked: string[] = [];
    const entries = (count: number, from: number) =>
      Array.from({ length: count }, (_, index) => ({
        resource: { resourceType: 'Encounter', id: `e${from + index}`, status: 'finished', class: {} },
      }));
    const paging: FhirBackend = {
      name: 'other',
      async send({ path }) {
        if (path.startsWith('Encounter')) {
          const noise = { resource: { resourceType: 'OperationOutcome', issue: [] }, search: { mode: 'outcome' } };
          const link = [{ relation: 'next', url: next }];
          return { status: 200, headers: {}, body: { resourceType: 'Bundle', link, entry: [...entries(2, 0), noise] } };
        }
        if (path.startsWith('?_getpages')) {
          asked.push(path);
          return { status: 200, headers: {}, body: { resourceType: 'Bundle', entry: entries(1, 2) } };
        }
        return backendWith().send({ method: 'GET', path });
      },
    };
    expect((await readChart(ehrOn(paging), 'p'))?.encounters).toMatchObject({ state: 'read', count: expected, more });
    expect(asked).toEqual(expected === 3 ? ['?_getpages=2'] : []);
  });

  it.each([
    ['sorts: no older page is asked for', '2024-02-20', 1, '50'],
    ['does not sort: every page is read', '2023-01-01', 2, '90'],
  ])('vital signs of a server that %s', async (_name, second, pages, newest) => {
    let page = 0;
    const paging = except('Observation', async () => {
      page += 1;
      const resources =
        page === 1
          ? [...everySign('2024-02-20'), heartRate(second, 60), heartRate('2024-02-20', 61)]
          : [heartRate('2024-02-28', 90)];
      const link = page === 1 ? [{ relation: 'next', url: `${base}/Observation?page=2` }] : [];
      const body = { resourceType: 'Bundle', link, entry: resources.map((resource) => ({ resource })) };
      return { status: 200, headers: {}, body };
    });
    const vitals = (await readChart(ehrOn(paging), 'p'))?.vitals;
    expect(page).toBe(pages);
    expect(vitals?.state === 'read' ? vitals.rows[0]?.reading?.value : null).toBe(newest);
  });
});
