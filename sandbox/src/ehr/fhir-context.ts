import { t } from '../texts/text.js';
import type { FhirContextItem } from './launch-wire.js';

const place = /^([A-Z][A-Za-z]{1,63})\/[A-Za-z0-9\-.]{1,64}$/;

/** Types that have their own elements in the launch context, so that in `fhirContext` they need a role. */
const named: readonly string[] = ['Patient', 'Encounter'];

const isAbsolute = (role: string): boolean => /^[a-z][a-z0-9+.-]*:\S+$/i.test(role);

/**
 * Why a resource cannot be in `fhirContext`, in a sentence; null if it can.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#fhir-context
 */
export function contextProblem({ reference, role = 'launch' }: FhirContextItem): string | null {
  const type = place.exec(reference)?.[1];
  if (type === undefined) return t('apps.referenceProblem', { reference: reference.slice(0, 80) });
  // The specification defines no other name: further roles are absolute URIs.
  if (role !== 'launch' && !isAbsolute(role)) {
    return t('apps.roleProblem', { reference, role: role.slice(0, 80) });
  }
  if (role === 'launch' && named.includes(type)) {
    return t('apps.roleNeeded', { reference, type });
  }
  return null;
}
