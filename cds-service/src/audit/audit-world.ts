import type { Instant } from '@bellwether/fhir-mapping';
import type { StoreOptions } from '../store/open-store.js';
import type { Store } from '../store/store.js';

/** What the command needs from outside. */
export interface AuditWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether the database file exists: opening would create an empty one. */
  readonly exists: (file: string) => boolean;
  readonly openStore: (options: StoreOptions) => Promise<Store>;
  readonly now: () => Instant;
  /** The user of the operating system who runs it. */
  readonly user: () => string;
  /** Resolves when more may be written; false where the reader has stopped reading. */
  readonly out: (text: string) => Promise<boolean>;
  readonly complain: (text: string) => void;
}
