import { parseInstant } from '@bellwether/fhir-mapping';
import { isObject, type JsonObject, objectsOf, textOf } from '@bellwether/fhir-mapping/json';
import { type CallOptions, callService } from './call-service.js';

/** Where the service is, and the two proofs that it asks for. Neither is an access token: those stay with the EHR. */
export interface CardServiceAccess {
  /** Base of the service, without a slash at its end. */
  readonly url: string;
  /** That the app was opened from a card of the service's own. */
  readonly ticket: string;
  /** Who signed in; null where the EHR gave none. */
  readonly idToken: () => string | null;
}

/** An acknowledgement, or its withdrawal, as the service stores it. */
export interface SavedAcknowledgement {
  readonly anomaly: string;
  readonly action: 'acknowledged' | 'withdrawn';
  /** FHIR reference of the user. */
  readonly user: string;
  /** The user's name; null where the service does not know it. */
  readonly userName: string | null;
  readonly at: number;
  readonly reason: string | null;
  readonly comment: string | null;
}

/** What is sent of an anomaly. */
interface AcknowledgementMessage {
  /** A UUID of the app's own: the same where the same is sent again. */
  readonly id: string;
  readonly action: 'acknowledged' | 'withdrawn';
  readonly anomaly: string;
  readonly kind: string;
  readonly rule: string;
  /** ISO 8601, or null. */
  readonly measuredAt: string | null;
  readonly references: readonly string[];
  readonly reason: string | null;
  readonly comment: string | null;
}

/** An answer, or why there is none: the proofs have expired, it refused, or it was not reached. */
type ServiceAnswer<Stored> =
  | { readonly why: null; readonly stored: Stored }
  | { readonly why: 'expired' | 'refused' | 'unreachable' };

/** What the service stores for the app, of the card that the app was opened from. Nothing throws. */
export interface CardService {
  acknowledgements(): Promise<ServiceAnswer<readonly SavedAcknowledgement[]>>;
  acknowledge(
    message: AcknowledgementMessage,
  ): Promise<ServiceAnswer<Pick<SavedAcknowledgement, 'user' | 'userName' | 'at'>>>;
  /** Overrides the card, with one of its own reasons. `at`: ISO 8601. What then stands: a clock that is ahead is set right. */
  override(reason: string, at: string): Promise<ServiceAnswer<StandingOverride>>;
  /** The user's own override that silences the card now; null: none. */
  standingOverride(): Promise<ServiceAnswer<StandingOverride | null>>;
  /** Takes an override back: `at` as `standingOverride` gives it. */
  withdraw(at: string): Promise<ServiceAnswer<null>>;
}

/** An override of the card: code of its reason, and when it was made, as ISO 8601. */
export interface StandingOverride {
  readonly reason: string;
  readonly at: string;
}

/** @see /docs/decisions/0021-what-the-app-may-tell.md */
export function createCardService({ url, ticket, idToken }: CardServiceAccess, options: CallOptions): CardService {
  const call = async (path: string, body: object | null): Promise<ServiceAnswer<JsonObject>> => {
    const token = idToken();
    if (token === null) return { why: 'refused' };
    const reply = await callService({ url: `${url}/app/${path}`, idToken: token, ticket, body }, options);
    if (reply.kind !== 'answer') return { why: 'unreachable' };
    const { status } = reply;
    if (status === 401) return { why: 'expired' };
    if (status >= 300) return { why: status >= 500 || status === 429 ? 'unreachable' : 'refused' };
    return isObject(reply.body) ? { why: null, stored: reply.body } : { why: 'unreachable' };
  };
  const standingOverride = async (): Promise<ServiceAnswer<StandingOverride | null>> => {
    const answer = await call('feedback', null);
    if (answer.why !== null) return answer;
    const { override } = answer.stored;
    const reason = isObject(override) ? textOf(override.reason) : null;
    const at = isObject(override) ? textOf(override.at) : null;
    return { why: null, stored: reason === null || at === null ? null : { reason, at } };
  };
  return {
    async acknowledgements() {
      const answer = await call('acknowledgements', null);
      return answer.why === null
        ? { why: null, stored: objectsOf(answer.stored.acknowledgements).flatMap(readStored) }
        : answer;
    },
    async acknowledge(message) {
      const answer = await call('acknowledgements', message);
      if (answer.why !== null) return answer;
      const user = textOf(answer.stored.user);
      const at = parseInstant(answer.stored.at);
      if (user === null || Number.isNaN(at)) return { why: 'unreachable' };
      return { why: null, stored: { user, userName: textOf(answer.stored.userName), at } };
    },
    async override(reason, at) {
      const answer = await call('feedback', { reason, at });
      if (answer.why !== null) return answer;
      const standing = await standingOverride();
      return { why: null, stored: (standing.why === null ? standing.stored : null) ?? { reason, at } };
    },
    standingOverride,
    async withdraw(at) {
      const answer = await call('feedback', { withdraws: at });
      return answer.why === null ? { why: null, stored: null } : answer;
    },
  };
}

function readStored(row: JsonObject): readonly SavedAcknowledgement[] {
  const { anomaly, action, user, userName, at, reason, comment } = row;
  const instant = parseInstant(at);
  const name = textOf(anomaly);
  const who = textOf(user);
  if (name === null || who === null || Number.isNaN(instant)) return [];
  if (action !== 'acknowledged' && action !== 'withdrawn') return [];
  const texts = { userName: textOf(userName), reason: textOf(reason), comment: textOf(comment) };
  return [{ anomaly: name, action, user: who, at: instant, ...texts }];
}
