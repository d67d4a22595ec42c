import type { Rule } from './rule.js';
import { discoveryRules } from './rules/discovery.js';
import { feedbackRules } from './rules/feedback.js';
import { jsonRules } from './rules/json.js';
import { networkRules } from './rules/network.js';
import { prefetchRules } from './rules/prefetch.js';
import { requestRules } from './rules/request.js';
import { responseRules } from './rules/response.js';
import { speedRules } from './rules/speed.js';
import { trustRules } from './rules/trust.js';

/**
 * Every rule that a CDS Hooks service is tested by, in order.
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
  ...trustRules,
  ...networkRules,
  ...speedRules,
];
