import type { Instant } from '@bellwether/fhir-mapping';
import type { HookContext } from '../hooks/hook-table.js';
import type { Suggestion } from '../hooks/response.js';
import type { Findings } from '../store/store.js';
import { followUpTask } from './follow-up-task.js';
import type { SuggestionRule } from './suggestion-settings.js';

/** Whether a chart is in a band in which the site offers something. A chart without a score is in none. */
export function isOffered(rule: SuggestionRule | null, { bandIndex }: Findings): rule is SuggestionRule {
  return rule !== null && bandIndex !== null && bandIndex >= rule.fromBandIndex;
}

/**
 * What a card offers to create. Its id comes back in feedback when it is accepted.
 *
 * @see https://cds-hooks.hl7.org/2.0/#suggestion
 */
export function suggestionOf(
  rule: SuggestionRule,
  context: HookContext,
  { asOf, timeZone, uuid }: { readonly asOf: Instant; readonly timeZone: string; readonly uuid: string },
): Suggestion {
  return {
    label: rule.label,
    uuid,
    actions: [
      { type: 'create', description: rule.description, resource: { ...followUpTask(rule, context, asOf, timeZone) } },
    ],
  };
}
