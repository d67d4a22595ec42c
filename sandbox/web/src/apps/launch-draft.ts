import { contextProblem, type LaunchWith } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { itemsOf } from './context-offers.js';

/** The contents of the launch dialog. */
export interface LaunchDraft {
  readonly intent: string;
  readonly appContext: string;
  /** References that were chosen from the chart. */
  readonly chosen: readonly string[];
  /** Further resources, one per line. */
  readonly more: string;
}

const empty: LaunchDraft = { intent: '', appContext: '', chosen: [], more: '' };

/** Resources that a launch accepts. */
const maxResources = 20;

const resourcesOf = ({ chosen, more }: LaunchDraft) => [
  ...chosen.map((reference) => ({ reference })),
  ...itemsOf(more),
];

/** Why the resources cannot go with a launch, in a sentence; null where they can. */
export function resourceProblem(draft: LaunchDraft): string | null {
  const items = resourcesOf(draft);
  if (items.length > maxResources) return t('apps.tooManyResources', { max: maxResources, count: items.length });
  return items.map(contextProblem).find((problem) => problem !== null) ?? null;
}

/** The launch context; empty fields are not sent. */
export function launchWith(draft: LaunchDraft): LaunchWith {
  const intent = draft.intent.trim();
  const fhirContext = resourcesOf(draft);
  return {
    ...(intent === '' ? {} : { intent }),
    ...(fhirContext.length === 0 ? {} : { fhirContext }),
    ...(draft.appContext === '' ? {} : { appContext: draft.appContext }),
  };
}

const place = 'sandbox-ehr-launch';

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The draft for this patient in this browser tab; empty for another patient. */
export function rememberedDraft(patientId: string): LaunchDraft {
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(place) ?? 'null');
    if (typeof stored !== 'object' || stored === null || Reflect.get(stored, 'patientId') !== patientId) return empty;
    const { intent, appContext, chosen, more } = stored as Readonly<Record<string, unknown>>;
    return {
      intent: textIn(intent),
      appContext: textIn(appContext),
      chosen: Array.isArray(chosen) ? chosen.filter((reference) => typeof reference === 'string') : [],
      more: textIn(more),
    };
  } catch {
    // Storage is forbidden, or holds something of another version.
    return empty;
  }
}

/** Remembers it until the tab is closed. */
export function rememberDraft(patientId: string, draft: LaunchDraft): void {
  try {
    window.sessionStorage.setItem(place, JSON.stringify({ patientId, ...draft }));
  } catch {
    // Then it has to be entered again.
  }
}
