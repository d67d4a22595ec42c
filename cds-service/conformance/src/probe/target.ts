import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import { serviceSchema } from '../messages.js';
import { encounterId, patientId, practitionerId } from './chart.js';
import type { Target } from './probe.js';

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
 * A valid context for each hook that can be called, and which of its fields the hook requires.
 *
 * @see https://cds-hooks.hl7.org/hooks/patient-view/ and the pages of the other hooks
 */
const contexts: Readonly<
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

/** A listed service as a target; none where it has no ID, or no context is known for its hook. */
export function targetOf(listed: JsonObject): readonly Target[] {
  const service = serviceSchema.pick({ id: true, hook: true }).safeParse(listed);
  const row = service.success ? contexts[service.data.hook] : undefined;
  if (!service.success || row === undefined) return [];
  const templates = isObject(listed.prefetch) ? Object.entries(listed.prefetch) : [];
  return [
    {
      ...service.data,
      ...row,
      needsServer: false,
      templates: Object.fromEntries(
        templates.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
    },
  ];
}

/** Why none of the listed services can be called. */
export function whyNoTarget(listed: readonly JsonObject[], only: string | null): string {
  if (only !== null) return `Discovery lists no service "${only}" with a hook that can be called.`;
  if (listed.length === 0) return 'Discovery lists no service.';
  const hooks = [...new Set(listed.map(({ hook }) => String(hook)))].join(', ');
  return `No context is known for the hooks of the listed services (${hooks}).`;
}
