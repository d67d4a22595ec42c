import { bundleCases } from './bundle-cases.js';
import { bundleConditionCases } from './bundle-condition-cases.js';
import { bundleDeletionCases } from './bundle-deletion-cases.js';
import type { ContractCase } from './contract-case.js';
import { exportCases, ownExportCases } from './export-cases.js';
import { lifeCases } from './life-cases.js';
import { modifierCases } from './modifier-cases.js';
import { provenanceCases } from './provenance-cases.js';
import { resultCases } from './result-cases.js';
import { dateCases, searchCases } from './search-cases.js';
import { ownSubscriptionCases, subscriptionCases } from './subscription-cases.js';
import { ownCases, writeCases } from './write-cases.js';

/** The whole contract, in the order in which it runs: later cases may find what earlier ones wrote. */
export const contractCases: readonly ContractCase[] = [
  ...searchCases,
  ...dateCases,
  ...resultCases,
  ...modifierCases,
  ...provenanceCases,
  ...writeCases,
  ...bundleCases,
  ...bundleConditionCases,
  ...bundleDeletionCases,
  ...lifeCases,
  ...exportCases,
  ...subscriptionCases,
  ...ownCases,
  ...ownExportCases,
  ...ownSubscriptionCases,
];
