import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import type { news2Inputs, PatientDecision } from '@bellwether/model';
import { type CallOptions, callService } from './call-service.js';
import { readDecisions } from './read-decisions.js';

/** Whose decisions are asked for, and who asks. */
export interface DecisionAccess {
  /** Base of the service, without a slash at its end. */
  readonly url: string;
  /** That the app was opened from a card of this patient; null where it was not: then nothing can be decided. */
  readonly ticket: string | null;
  /** Who signed in; null where the EHR gave none. */
  readonly idToken: () => string | null;
  readonly patientId: string;
}

/** What is decided, as the service accepts it. Patient, user and time are not in it: the proofs and the service say them. */
export type DecisionContent =
  | { readonly kind: 'oxygen-scale'; readonly scale: 1 | 2; readonly reason: string }
  | {
      readonly kind: 'input-left-out';
      readonly input: (typeof news2Inputs)[number];
      readonly reference: string | null;
      readonly measuredAt: number | null;
      readonly reason: string | null;
    }
  | { readonly kind: 'undo'; readonly undoes: string };

/**
 * Why there is no answer, or nothing was saved: the proofs have expired, the service refused, what it is about has changed
 * meanwhile, there were too many, or it was not reached.
 */
export type DecisionFailure = 'expired' | 'refused' | 'changed' | 'too-many' | 'unreachable';

/** The decisions about a patient, by all users. */
interface DecisionsRead {
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
  readonly decisions: readonly PatientDecision[];
}

type DecisionAnswer<Found> =
  | { readonly why: null; readonly found: Found }
  | { readonly why: DecisionFailure; readonly found?: undefined };

/** Decisions about a patient, which the service keeps. Nothing throws. */
export interface DecisionClient {
  read(): Promise<DecisionAnswer<DecisionsRead>>;
  /** @param id a UUID: the same where the same is sent again. @param encounter logical id; null: that of the card */
  decide(id: string, content: DecisionContent, encounter: string | null): Promise<DecisionAnswer<PatientDecision>>;
}

const failureOfStatus: Readonly<Record<number, DecisionFailure>> = {
  401: 'expired',
  404: 'changed',
  409: 'changed',
  429: 'too-many',
};

/** @see /docs/decisions/0045-decisions-of-people.md */
export function createDecisionClient(
  { url, ticket, idToken, patientId }: DecisionAccess,
  options: CallOptions,
): DecisionClient {
  const address = `${url}/app/decisions`;
  const call = async (to: string, body: object | null): Promise<DecisionAnswer<JsonObject>> => {
    const token = idToken();
    if (token === null) return { why: 'refused' };
    const reply = await callService({ url: to, idToken: token, ticket, body }, options);
    if (reply.kind !== 'answer') return { why: 'unreachable' };
    const { status } = reply;
    if (status >= 300) return { why: failureOfStatus[status] ?? (status >= 500 ? 'unreachable' : 'refused') };
    return isObject(reply.body) ? { why: null, found: reply.body } : { why: 'unreachable' };
  };
  return {
    async read() {
      const answer = await call(`${address}?patient=${encodeURIComponent(patientId)}`, null);
      if (answer.why !== null) return answer;
      const { patient, mayRead, mayWrite, decisions } = answer.found;
      const known = readDecisions(decisions);
      if (known === null) return { why: 'unreachable' };
      const isOurs = patient === patientId && mayRead === true;
      return {
        why: null,
        found: { mayRead: isOurs, mayWrite: isOurs && mayWrite === true, decisions: isOurs ? known : [] },
      };
    },
    async decide(id, content, encounter) {
      const named = encounter === null ? {} : { encounter };
      const answer = await call(address, { id, ...named, ...wire(content) });
      if (answer.why !== null) return answer;
      const [decision] = readDecisions([answer.found.decision]) ?? [];
      return decision === undefined ? { why: 'unreachable' } : { why: null, found: decision };
    },
  };
}

function wire(content: DecisionContent): object {
  if (content.kind !== 'input-left-out') return content;
  const { measuredAt, ...rest } = content;
  return { ...rest, measuredAt: measuredAt === null ? null : new Date(measuredAt).toISOString() };
}
