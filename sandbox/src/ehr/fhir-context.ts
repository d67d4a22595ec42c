import type { FhirContextItem } from './launch-wire.js';

const place = /^([A-Z][A-Za-z]{1,63})\/[A-Za-z0-9\-.]{1,64}$/;

/** Types that have elements of their own in the launch context, so that here they need a role besides. */
const named: readonly string[] = ['Patient', 'Encounter'];

const isAbsolute = (role: string): boolean => /^[a-z][a-z0-9+.-]*:\S+$/i.test(role);

/**
 * Why a resource cannot stand in `fhirContext`, in a sentence; null where it can.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#fhir-context
 */
export function contextProblem({ reference, role = 'launch' }: FhirContextItem): string | null {
  const type = place.exec(reference)?.[1];
  if (type === undefined) return `Expected a reference such as Observation/123, got “${reference.slice(0, 80)}”.`;
  // The specification defines no other name: further roles are absolute URIs.
  if (role !== 'launch' && !isAbsolute(role)) {
    return `${reference}: expected the role “launch” or an absolute URI, got “${role.slice(0, 80)}”.`;
  }
  if (role === 'launch' && named.includes(type)) {
    return `${reference}: a ${type} is given here only with a role other than “launch”.`;
  }
  return null;
}
