import type { Instant } from '@bellwether/fhir-mapping';
import type { HookContext } from '../hooks/hook-table.js';
import type { Suggestion } from '../hooks/response.js';
import type { Findings } from '../store/store.js';
import { followUpTask } from './follow-up-task.js';
import type { SuggestionRule } from './resolve-suggestion.js';

/** Whether the site offers something in the band of a chart; a chart without a score has no band. */
export function isOffered(rule: SuggestionRule | null, { bandIndex }: Findings): rule is SuggestionRule {
  return rule !== null && bandIndex !== null && bandIndex >= rule.fromBandIndex;
}

/**
 * The suggestion of a card. Its uuid comes back in feedback when it is accepted.
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
