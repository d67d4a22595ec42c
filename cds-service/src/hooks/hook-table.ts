import type { HookName } from '@bellwether/hosting';
import { z } from 'zod';

/**
 * FHIR R4 `id`. It becomes part of a URL, so nothing else is accepted. `.` and `..`, which FHIR allows, are refused
 * too, because in a path they mean another place.
 *
 * @see https://hl7.org/fhir/R4/datatypes.html#id
 */
const fhirId = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/, { error: 'expected a FHIR id of 1 to 64 letters, digits, - or .' });

/** `userId` of a hook's context: a reference to the person who has the chart open. */
const userReference = z
  .string()
  .regex(/^(Practitioner|PractitionerRole|Patient|RelatedPerson)\/[A-Za-z0-9\-.]{1,64}$/, {
    error: 'expected a reference to a Practitioner, PractitionerRole, Patient or RelatedPerson',
  });

/** Context of patient-view 1.0. @see https://cds-hooks.hl7.org/hooks/patient-view/ */
const patientViewContext = z.object({
  userId: userReference,
  patientId: fhirId,
  encounterId: fhirId.nullish(),
});

/**
 * Context of encounter-start 1.0 and encounter-discharge 1.0.
 *
 * @see https://cds-hooks.hl7.org/hooks/encounter-start/
 * @see https://cds-hooks.hl7.org/hooks/encounter-discharge/
 */
const encounterContext = patientViewContext.extend({ encounterId: fhirId });

/** The hooks that the service answers: when each fires, and the context that it must have. */
export const hooks = {
  'patient-view': { when: 'when a chart is opened', context: patientViewContext },
  'encounter-start': { when: 'when an encounter begins', context: encounterContext },
  'encounter-discharge': { when: 'when a discharge is prepared', context: encounterContext },
} as const satisfies Record<HookName, { readonly when: string; readonly context: z.ZodType }>;

/** The context of every hook: user, patient, and encounter if any. */
export type HookContext = z.infer<typeof patientViewContext>;
