import { isObject } from '@bellwether/fhir-server/json';

/** Replaces a secret; the page finds it by this word and puts `$TOKEN` there when the event is copied. */
const redactedEnd = '…redacted';

/** Enough of a secret to know it again, and too little to use it. */
const redacted = (secret: string): string => `${secret.slice(0, 6)}${redactedEnd}`;

/** Elements and headers whose whole text is a secret, in lower case. */
const secretNames: ReadonlySet<string> = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'id_token_hint',
  'subject_token',
  'client_assertion',
  'client_secret',
  'code_verifier',
  'token',
  'cookie',
  'set-cookie',
  'password',
]);

/** Members that are secrets only in OAuth bodies: FHIR has codes everywhere. */
const secretBesideOauth: ReadonlySet<string> = new Set(['code', 'launch']);
const oauthNames: readonly string[] = ['grant_type', 'redirect_uri', 'code_challenge', 'client_id', 'iss'];

const jsonWebToken = /\beyJ[\w-]{4,}\.[\w-]{4,}\.?[\w-]*/g;
const authorizationValue = /\b(Bearer|Basic|DPoP)\s+([\w\-.~+/=]{7,})/gi;
const secretParameter =
  /([?&#;\s"'^]|^)(access_token|refresh_token|id_token|id_token_hint|client_assertion|client_secret|code_verifier|launch|token)=([^&#\s"']{7,})/g;
const codeParameter = /([?&#]|^)code=([^&#\s"']{7,})/g;

/** What every text with a secret in it has somewhere: most texts have nothing of it, and are done. */
const suspicious = /eyJ|bearer|basic|dpop|token|secret|assertion|verifier|launch=|code=/i;

/** A text without the tokens, codes and passwords in it. */
export function withoutSecrets(text: string): string {
  if (text.length < 7 || !suspicious.test(text)) return text;
  const shown = text
    .replace(jsonWebToken, redacted)
    .replace(authorizationValue, (whole, scheme: string, value: string) =>
      value.endsWith(redactedEnd) || whole.includes(redactedEnd) ? whole : `${scheme} ${redacted(value)}`,
    )
    .replace(secretParameter, (_whole, before: string, name: string, value: string) =>
      value.endsWith(redactedEnd) ? `${before}${name}=${value}` : `${before}${name}=${redacted(value)}`,
    );
  // `code` is a search parameter of FHIR too.
  return /[?&#](state|grant_type|iss)=/.test(shown) || /(^|&)grant_type=/.test(shown)
    ? shown.replace(codeParameter, (_whole, before: string, value: string) => `${before}code=${redacted(value)}`)
    : shown;
}

interface Limits {
  /** Members of a list that are shown. */
  readonly list: number;
  /** Characters of a text that are shown. */
  readonly text: number;
  readonly depth: number;
}

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}… (${text.length - most} characters more)`;

function shownMember(name: string, value: unknown, beside: ReadonlySet<string>, limits: Limits): unknown {
  const key = name.toLowerCase();
  const secret = secretNames.has(key) || (secretBesideOauth.has(key) && oauthNames.some((other) => beside.has(other)));
  if (secret && typeof value === 'string') return value.endsWith(redactedEnd) ? value : redacted(value);
  return shownValue(value, { ...limits, depth: limits.depth - 1 });
}

function shownValue(value: unknown, limits: Limits): unknown {
  if (typeof value === 'string') return cut(withoutSecrets(value), limits.text);
  if (Array.isArray(value)) {
    if (limits.depth <= 0) return '…';
    const left = value.length - limits.list;
    const items = value.slice(0, limits.list).map((item) => shownValue(item, { ...limits, depth: limits.depth - 1 }));
    return left > 0 ? [...items, `… ${left} more`] : items;
  }
  if (!isObject(value)) return value;
  if (limits.depth <= 0) return '…';
  const names: ReadonlySet<string> = new Set(Object.keys(value));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shownMember(name, member, names, limits)]),
  );
}

/** About as many characters as `value` has as JSON under these limits; counting ends beyond `most`. */
function weightOf(value: unknown, limits: Limits, most: number): number {
  if (typeof value === 'string') return Math.min(value.length, limits.text) + 3;
  if (typeof value !== 'object' || value === null || limits.depth <= 0) return 6;
  const inner = { ...limits, depth: limits.depth - 1 };
  let weight = 2;
  const members = Array.isArray(value) ? value.slice(0, limits.list) : Object.entries(value);
  for (const member of members) {
    weight += Array.isArray(value)
      ? weightOf(member, inner, most - weight)
      : member[0].length + 4 + weightOf(member[1], inner, most - weight);
    if (weight > most) return weight;
  }
  return weight;
}

/** From generous to strict; the first that keeps an event below {@link maxCharacters} is used. */
const limitSteps: readonly Limits[] = [
  { list: 50, text: 4000, depth: 40 },
  { list: 10, text: 2000, depth: 30 },
  { list: 3, text: 500, depth: 20 },
  { list: 1, text: 200, depth: 8 },
];

/** Maximum detail of one event, in characters of JSON: the trace is in memory and is sent to the page whole. */
const maxCharacters = 20_000;

/**
 * The detail of an event as it may be stored and shown: without secrets, whatever the recorder forgot, and abridged where
 * it is long. Nothing that is passed in is changed.
 */
export function shownDetail(detail: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const limits = limitSteps.find((step) => weightOf(detail, step, maxCharacters) <= maxCharacters);
  if (limits !== undefined) return shownValue(detail, limits) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.keys(detail).map((name) => [name, '… too large to be shown']));
}
