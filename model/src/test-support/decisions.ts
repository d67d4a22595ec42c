import { hourMs, type Instant, minuteMs } from '@bellwether/fhir-mapping';
import fc from 'fast-check';
import type { DecidedBy, PatientDecision } from '../decisions/patient-decision.js';
import { news2Inputs } from '../news2/inputs.js';
import { NOW } from './record.js';

/** The encounter of the tests, two days old. */
export const stay = {
  ...{ reference: 'Encounter/s1', id: 's1', class: 'IMP', classText: 'IMP', status: 'in-progress', locations: [] },
  ...{ start: NOW - 48 * hourMs, end: null },
};

const doctor: DecidedBy = { reference: 'Practitioner/7', name: 'Dr Ada Quill', role: null };

const base = (id: string, at: Instant) => ({ id, at, by: doctor, encounter: 's1' });

export function onScale(scale: 1 | 2, id = `scale-${scale}`, at = NOW - minuteMs): PatientDecision {
  return { ...base(id, at), kind: 'oxygen-scale', scale, reason: 'Target 88 to 92 %' };
}

/** All values of an input up to so many hours ago; null: up to when it was decided. */
export function without(
  input: (typeof news2Inputs)[number],
  hoursAgo: number | null = 1,
  id = `without-${input}`,
): PatientDecision {
  const measuredAt = hoursAgo === null ? null : NOW - hoursAgo * hourMs;
  return { ...base(id, NOW - minuteMs), kind: 'input-left-out', input, reference: null, measuredAt, reason: null };
}

export function undo(undoes: string, id = `undo-${undoes}`, at = NOW): PatientDecision {
  return { ...base(id, at), kind: 'undo', undoes };
}

const when = fc.integer({ min: -20, max: 300 }).map((minutes) => NOW - minutes * minuteMs);

/** Left-out values of the stay, of whatever moments. */
export const arbitraryLeftOut: fc.Arbitrary<PatientDecision> = fc
  .record({
    id: fc.uuid(),
    at: when,
    input: fc.constantFrom(...news2Inputs),
    measuredAt: fc.option(
      fc.oneof(
        when,
        fc.integer({ min: -4, max: 10 }).map((step) => NOW - 6 * step * hourMs),
      ),
    ),
  })
  .map((parts) => ({ ...base(parts.id, parts.at), kind: 'input-left-out', reference: null, reason: null, ...parts }));

export const arbitraryScale: fc.Arbitrary<PatientDecision> = fc
  .record({ id: fc.uuid(), at: when, scale: fc.constantFrom(1 as const, 2 as const) })
  .map((parts) => ({ ...base(parts.id, parts.at), kind: 'oxygen-scale', reason: 'because', ...parts }));
