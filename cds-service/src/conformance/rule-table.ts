import type { Rule } from './rule.js';
import { discoveryRules } from './rules/discovery.js';
import { feedbackRules } from './rules/feedback.js';
import { jsonRules } from './rules/json.js';
import { prefetchRules } from './rules/prefetch.js';
import { requestRules } from './rules/request.js';
import { responseRules } from './rules/response.js';
import { securityRules } from './rules/security.js';
import { speedRules } from './rules/speed.js';

/**
 * Every rule that a CDS Hooks service is judged by, in order.
 *
 * @see https://cds-hooks.hl7.org/2.0/
 */
export const ruleTable: readonly Rule[] = [
  ...discoveryRules,
  ...jsonRules,
  ...prefetchRules,
  ...requestRules,
  ...responseRules,
  ...feedbackRules,
  ...securityRules,
  ...speedRules,
];
