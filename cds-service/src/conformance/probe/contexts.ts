import type { JsonObject } from '../../fhir/json.js';
import { encounterId, patientId, practitionerId } from './chart.js';

const user = { userId: `Practitioner/${practitionerId}`, patientId };
const medication = {
  resourceType: 'MedicationRequest',
  id: 'conformance-order',
  status: 'draft',
  intent: 'order',
  subject: { reference: `Patient/${patientId}` },
  medicationCodeableConcept: {
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '161', display: 'Acetaminophen' }],
  },
};
const appointment = {
  resourceType: 'Appointment',
  id: 'conformance-appointment',
  status: 'proposed',
  participant: [{ actor: { reference: `Patient/${patientId}` }, status: 'needs-action' }],
};
const bundleOf = (resource: JsonObject) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource }] });

/**
 * A valid context of each hook that can be called, and which of its fields the hook requires.
 *
 * @see https://cds-hooks.hl7.org/hooks/patient-view/ and its neighbours
 */
export const contexts: Readonly<
  Record<string, { readonly context: JsonObject; readonly required: readonly string[] } | undefined>
> = {
  'patient-view': { context: user, required: ['userId', 'patientId'] },
  'encounter-start': { context: { ...user, encounterId }, required: ['userId', 'patientId', 'encounterId'] },
  'encounter-discharge': { context: { ...user, encounterId }, required: ['userId', 'patientId', 'encounterId'] },
  'order-select': {
    context: { ...user, selections: [`MedicationRequest/${medication.id}`], draftOrders: bundleOf(medication) },
    required: ['userId', 'patientId', 'selections', 'draftOrders'],
  },
  'order-sign': {
    context: { ...user, draftOrders: bundleOf(medication) },
    required: ['userId', 'patientId', 'draftOrders'],
  },
  'appointment-book': {
    context: { ...user, appointments: bundleOf(appointment) },
    required: ['userId', 'patientId', 'appointments'],
  },
};
