import type { Authorization } from '../authorization/authorization.js';
import type { SmartClient } from '../authorization/smart-client.js';
import type { FhirBackend } from '../backend/fhir-backend.js';
import type { RosterEntry } from '../patients/roster.js';
import type { Trace } from '../trace/trace.js';
import type { CdsClient } from './cds-client.js';
import type { ShownCards } from './shown-cards.js';

/** The parts that the EHR uses. */
export interface Ehr {
  /** The FHIR server behind the gateway, asked as the EHR itself. */
  readonly backend: FhirBackend;
  /** The gateway's base URL, which apps and services are told. */
  readonly fhirBase: string;
  readonly authorization: Authorization;
  /** The registered apps and services. */
  readonly clients: readonly SmartClient[];
  /** Whether apps that are opened from the chart ask for sign-in and consent all the same. */
  readonly asksAtLaunch: boolean;
  readonly trace: Trace;
  readonly roster: ReadonlyMap<string, RosterEntry>;
  readonly cds: CdsClient;
  readonly cards: ShownCards;
  readonly now: () => Date;
  readonly newId: () => string;
}
