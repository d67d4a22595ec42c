/**
 * The grammar of SMART scopes and what they cover: v2 (`patient/Observation.rs?category=...`) and v1 (`patient/*.read`).
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
 */

/** Whose data: those of the patient in context, of the person signed in, or of the client itself. */
type ScopeLevel = 'patient' | 'user' | 'system';

/** Create, read, update, delete, search; read includes vread and instance history, search includes type history. */
export type ScopeInteraction = 'c' | 'r' | 'u' | 'd' | 's';

/** A scope for FHIR resources. */
export interface SmartScope {
  readonly level: ScopeLevel;
  /** A resource type, or `*` for all of them. */
  readonly type: string;
  readonly interactions: ReadonlySet<ScopeInteraction>;
  /** Search parameters that narrow it, decoded; several are joined by AND. Empty: every resource of the type. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** Search parameters by which this server narrows a scope. All are tokens. */
export const narrowingParameters = ['category', 'code', 'clinical-status', 'verification-status'] as const;

const order: readonly ScopeInteraction[] = ['c', 'r', 'u', 'd', 's'];

/** What v1 said, in v2. @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-fhir-resources */
const versionOne: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

// The letters in this order, each at most once. Characters are those that RFC 6749 §3.3 allows in a scope.
const syntax =
  /^(patient|user|system)\/(\*|[A-Z][A-Za-z]*)\.(read|write|\*|(?=[cruds])c?r?u?d?s?)(\?[\x21\x23-\x5b\x5d-\x7e]+)?$/;
const parameterName = /^[A-Za-z_][\w.-]*(:[\w-]+)?$/;

function readParameters(query: string): readonly (readonly [string, string])[] | null {
  const parameters: (readonly [string, string])[] = [];
  for (const pair of query.split('&')) {
    const [name = '', ...rest] = pair.split('=');
    let value: string;
    try {
      // A plus sign is itself, as in a URL's path: `+` for a space belongs to forms.
      value = decodeURIComponent(rest.join('='));
    } catch {
      return null;
    }
    // An empty restriction would restrict nothing, and so allow more than it seems to.
    if (!parameterName.test(name) || value === '') return null;
    parameters.push([name, value]);
  }
  return parameters;
}

/**
 * Reads a scope for FHIR resources; v1 is read as its v2 equivalent.
 * @returns null for anything else: other scopes (`openid`, `launch`), letters out of order, broken parameters
 */
export function parseScope(text: string): SmartScope | null {
  const [, level, type, access, query] = syntax.exec(text) ?? [];
  if (level === undefined || type === undefined || access === undefined) return null;
  // Parameters came with v2.
  if (access in versionOne && query !== undefined) return null;
  const parameters = query === undefined ? [] : readParameters(query.slice(1));
  if (parameters === null) return null;
  const letters = versionOne[access] ?? access;
  return {
    level: level as ScopeLevel,
    type,
    interactions: new Set(order.filter((letter) => letters.includes(letter))),
    parameters,
  };
}

/** Every scope for FHIR resources among `texts`; the others are passed over. */
export function parseScopes(texts: readonly string[]): readonly SmartScope[] {
  return texts.map(parseScope).filter((scope) => scope !== null);
}

/**
 * The scopes that allow an interaction with a resource type, each for what its parameters leave: a resource may be seen
 * where at least one of them lets it through. None: the interaction is out of scope.
 */
export function scopesFor(
  scopes: readonly SmartScope[],
  type: string,
  interaction: ScopeInteraction,
): readonly SmartScope[] {
  return scopes.filter((scope) => (scope.type === '*' || scope.type === type) && scope.interactions.has(interaction));
}

/** A value of a token search in its two parts: `system|code`, or a code of any system. */
function tokenParts(text: string): { readonly system: string | undefined; readonly code: string } {
  const bar = text.indexOf('|');
  return bar < 0 ? { system: undefined, code: text } : { system: text.slice(0, bar), code: text.slice(bar + 1) };
}

/** Whether every resource that a token finds is found by `wider` too: `system|code` by `code` and by `system|`. */
function isTokenWithin(text: string, wider: string): boolean {
  const own = tokenParts(text);
  const other = tokenParts(wider);
  if (other.system === undefined) return own.code === other.code && own.code !== '';
  return own.system === other.system && (other.code === '' ? other.system !== '' : own.code === other.code);
}

/** Whether a parameter finds no more than another: alternatives, parted by commas, of which each is among the other's. */
function isNarrower(
  [name, value]: SmartScope['parameters'][number],
  [otherName, otherValue]: SmartScope['parameters'][number],
): boolean {
  if (name !== otherName) return false;
  if (value === otherValue) return true;
  // Of other parameters, of modifiers and of escaped commas it is not known here how they compare.
  if (!(narrowingParameters as readonly string[]).includes(name) || `${value}${otherValue}`.includes('\\'))
    return false;
  const alternatives = otherValue.split(',');
  return value.split(',').every((own) => alternatives.some((wider) => isTokenWithin(own, wider)));
}

/**
 * Whether all that `scope` asks for lies within `allowed`: same level, each interaction by one of them, and no
 * restriction of that one left out. `patient/Observation.rs?category=x` lies within `patient/*.rs`; not the reverse.
 */
export function isWithin(scope: SmartScope, allowed: readonly SmartScope[]): boolean {
  return [...scope.interactions].every((interaction) =>
    allowed.some(
      (wider) =>
        wider.level === scope.level &&
        (wider.type === '*' || wider.type === scope.type) &&
        wider.interactions.has(interaction) &&
        wider.parameters.every((restriction) => scope.parameters.some((own) => isNarrower(own, restriction))),
    ),
  );
}
