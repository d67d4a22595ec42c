import { vitalSignOf } from '@bellwether/fhir-mapping';

/** What a concept measures another way: an arterial line what the cuff does; of any other itself. */
export function measuredBy(concept: string): string {
  return vitalSignOf(concept)?.source?.of ?? concept;
}
