import type { FhirServer } from '../fhir-server/fhir-server.js';
import type { RosterEntry } from '../town/roster.js';
import type { CdsClient } from './cds-client.js';
import type { ShownCards } from './shown-cards.js';

/** What the EHR works on. */
export interface Ehr {
  readonly fhir: FhirServer;
  readonly roster: ReadonlyMap<string, RosterEntry>;
  readonly cds: CdsClient;
  readonly cards: ShownCards;
  readonly now: () => Date;
  readonly newId: () => string;
}
