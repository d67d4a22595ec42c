import type { PatientDecision } from '@bellwether/model';
import type { DecisionClient, DecisionContent, DecisionFailure } from './decision-client.js';

/** What is known of the decisions of people about a patient. */
export type DecisionState =
  /** No service is configured: nobody can decide by this app, and there is nobody to ask. */
  | { readonly status: 'not-asked' }
  | { readonly status: 'loading' }
  /** The service lets this user read none. */
  | { readonly status: 'not-allowed' }
  | { readonly status: 'failed'; readonly why: DecisionFailure }
  | {
      readonly status: 'read';
      readonly mayWrite: boolean;
      /** The same list while nothing changes. */
      readonly decisions: readonly PatientDecision[];
      /** Whether they could not be read again: there may be newer ones. */
      readonly isOld: boolean;
    };

/** How saving ended. */
type DecideResult = { readonly saved: true } | { readonly saved: false; readonly why: DecisionFailure };

/** The decisions about a patient, outside of React. Another state each time that something changes. */
export interface DecisionStore {
  readonly state: () => DecisionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks the service, the first time and whenever the chart is read again. */
  readonly load: () => Promise<void>;
  /** Saves a decision: it is in the state only when the service has it. */
  readonly decide: (content: DecisionContent) => Promise<DecideResult>;
}

/** @param encounter the one in context, by logical id; null: the card's @param newId makes a UUID for each decision */
export function createDecisionStore(
  client: DecisionClient,
  encounter: string | null,
  newId: () => string,
): DecisionStore {
  let state: DecisionState = { status: 'loading' };
  /** A decision of which it is not known whether it was saved: sent again, it is the same one. */
  let unsure: { readonly content: string; readonly id: string } | null = null;
  /** Saved here: a reading that was under way meanwhile may not have them. */
  let own: readonly PatientDecision[] = [];
  let loading: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const change = (next: DecisionState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const read = async () => {
    const answer = await client.read();
    if (answer.why !== null) {
      // What is known stays: decisions are only ever added.
      change(state.status === 'read' ? { ...state, isOld: true } : { status: 'failed', why: answer.why });
      return;
    }
    const { mayRead, mayWrite, decisions } = answer.found;
    if (!mayRead) return change({ status: 'not-allowed' });
    const ids = new Set(decisions.map(({ id }) => id));
    const all = [...decisions, ...own.filter(({ id }) => !ids.has(id))];
    const before = state.status === 'read' ? state.decisions : null;
    const isSame = before !== null && JSON.stringify(before) === JSON.stringify(all);
    change({ status: 'read', mayWrite, decisions: isSame ? before : all, isOld: false });
  };
  const load = (): Promise<void> => {
    loading ??= read().finally(() => {
      loading = null;
    });
    return loading;
  };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load,
    async decide(content) {
      const text = JSON.stringify(content);
      const id = unsure?.content === text ? unsure.id : newId();
      const answer = await client.decide(id, content, encounter);
      unsure = answer.why === 'unreachable' ? { content: text, id } : null;
      if (answer.why !== null) {
        // Somebody else decided meanwhile: what they decided is shown.
        if (answer.why === 'changed') await load();
        return { saved: false, why: answer.why };
      }
      const { found } = answer;
      own = [...own, found];
      if (state.status === 'read' && !state.decisions.some((one) => one.id === found.id))
        change({ ...state, decisions: [...state.decisions, found] });
      return { saved: true };
    },
  };
}

/** A store where nothing can be asked. */
export const noDecisionStore: DecisionStore = {
  state: () => notAsked,
  subscribe: () => () => undefined,
  load: async () => undefined,
  decide: async () => ({ saved: false, why: 'refused' }),
};

const notAsked: DecisionState = { status: 'not-asked' };
const none: readonly PatientDecision[] = [];

/** Those that are known. */
export function decisionsOf(state: DecisionState): readonly PatientDecision[] {
  return state.status === 'read' ? state.decisions : none;
}

/**
 * Decisions as they hold in a chart that was read at `asOf`: what was decided since then, or by a clock that is ahead, holds in it
 * too. In their order, which the last milliseconds before `asOf` have a place for.
 */
export function decisionsAsOf(decisions: readonly PatientDecision[], asOf: number): readonly PatientDecision[] {
  const later = decisions
    .filter(({ at }) => at > asOf)
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  if (later.length === 0) return decisions;
  const places = new Map(later.map((id, index) => [id, asOf - (later.length - 1 - index)]));
  return decisions.map((one) => ({ ...one, at: places.get(one.id) ?? one.at }));
}
