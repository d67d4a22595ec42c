import { dayMs, type Instant } from '@bellwether/fhir-mapping';
import type { HookContext } from '../hooks/hook-table.js';
import type { SuggestionRule } from './resolve-suggestion.js';

/** A FHIR R4 Task that proposes a follow-up. @see https://hl7.org/fhir/R4/task.html */
export interface FollowUpTask {
  readonly resourceType: 'Task';
  readonly status: 'requested';
  readonly intent: 'proposal';
  readonly code: {
    readonly coding?: readonly { readonly system: string; readonly code: string; readonly display: string }[];
    readonly text: string;
  };
  readonly description: string;
  readonly for: { readonly reference: string };
  readonly encounter?: { readonly reference: string };
  readonly authoredOn: string;
  readonly requester?: { readonly reference: string };
  readonly restriction: { readonly period: { readonly end: string } };
}

/**
 * The Task that a card offers: for this patient, in this encounter if any, due on a day of the site's calendar. Only
 * practitioners can be its requester.
 */
export function followUpTask(
  { label, description, dueInDays, code }: SuggestionRule,
  { patientId, encounterId, userId }: HookContext,
  asOf: Instant,
  timeZone: string,
): FollowUpTask {
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'proposal',
    code: { ...(code === undefined ? {} : { coding: [code] }), text: label },
    description,
    for: { reference: `Patient/${patientId}` },
    ...(encounterId == null ? {} : { encounter: { reference: `Encounter/${encounterId}` } }),
    authoredOn: new Date(asOf).toISOString(),
    ...(userId.startsWith('Practitioner') ? { requester: { reference: userId } } : {}),
    restriction: { period: { end: localDate(asOf + dueInDays * dayMs, timeZone) } },
  };
}

/** The date at the site, such as `2026-12-08`. */
function localDate(instant: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(instant)
    .map(({ type, value }) => [type, value] as const);
  const { year, month, day } = Object.fromEntries(parts) as Record<'year' | 'month' | 'day', string>;
  return `${year}-${month}-${day}`;
}
