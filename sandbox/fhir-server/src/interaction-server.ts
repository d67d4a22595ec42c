import type { ExportJobs } from './export/export-jobs.js';
import type { SearchServer } from './search/search.js';

/** The parts of the server that interactions use. */
export interface InteractionServer extends SearchServer {
  readonly newId: () => string;
  readonly exports: ExportJobs;
  /** Whether a subscription may have deliveries sent to an address. */
  readonly allowEndpoint: (endpoint: URL) => boolean;
}
