import type { Instant } from '@bellwether/fhir-mapping';
import type { StoreWorld } from '../store/existing-store.js';

/** What the command needs from outside. */
export interface AuditWorld extends StoreWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
  /** The user of the operating system who runs it. */
  readonly user: () => string;
  /** Resolves when more may be written; false where the reader has stopped reading. */
  readonly out: (text: string) => Promise<boolean>;
  readonly complain: (text: string) => void;
}
