import type { Rule } from '../rule.js';
import { networkRules } from './network.js';
import { trustRules } from './trust.js';

/** Who may call, and whom a service calls. */
export const securityRules: readonly Rule[] = [...trustRules, ...networkRules];
