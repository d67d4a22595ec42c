import { accessOperations } from './access-operations.js';
import { batchOperations } from './batch-operations.js';
import { dialectOperations } from './dialect-operations.js';
import { fhirOperations } from './fhir-operations.js';
import { modelOperations } from './model-operations.js';
import type { Operation } from './operation.js';
import { scoringOperations } from './scoring-operations.js';

/** Every call of the interface for other systems, one row each, in the order of the document. */
export const operations: readonly Operation[] = [
  ...scoringOperations,
  ...modelOperations,
  ...batchOperations,
  ...fhirOperations,
  ...accessOperations,
  ...dialectOperations,
];
