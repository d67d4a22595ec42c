import { isObject, type JsonObject, objectsOf } from '@bellwether/fhir-mapping/json';

/**
 * Answers a FHIR query from a few resources, as a client fills a prefetch template and as a FHIR server answers a search:
 * reads, and searches by `_id`, `category`, `code` and `_count`. Other parameters are ignored.
 *
 * @param query relative to a FHIR base: `Patient/1`, `Observation?patient=1&category=vital-signs`
 * @returns a resource, a searchset, or null where the resource does not exist
 */
export function answerQuery(query: string, resources: readonly JsonObject[]): JsonObject | null {
  const [path = '', search] = query.split(/\?(.*)/s);
  const [type, id] = path.split('/');
  const ofType = resources.filter(({ resourceType }) => resourceType === type);
  if (search === undefined) return ofType.find((resource) => resource.id === id) ?? null;
  const params = new URLSearchParams(search);
  const count = Number(params.get('_count') ?? '') || ofType.length;
  const found = ofType.filter((resource) => matches(resource, params)).slice(0, count);
  return searchset(found);
}

/** A searchset Bundle of these resources. */
export function searchset(resources: readonly JsonObject[], changes: JsonObject = {}): JsonObject {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
    ...changes,
  };
}

function matches(resource: JsonObject, params: URLSearchParams): boolean {
  const id = params.get('_id');
  if (id !== null && !id.split(',').includes(String(resource.id))) return false;
  return hasCode(resource.category, params.get('category')) && hasCode([resource.code], params.get('code'));
}

/** Whether a concept has a code of a token parameter (`system|code` or `code`, separated by commas). */
function hasCode(concepts: unknown, tokens: string | null): boolean {
  if (tokens === null) return true;
  const wanted = new Set(tokens.split(',').map((token) => token.slice(token.indexOf('|') + 1)));
  return objectsOf(concepts).some((concept) => objectsOf(concept.coding).some(({ code }) => wanted.has(String(code))));
}

/**
 * Tokens of CDS Hooks 2.0 that name the user.
 *
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-tokens-identifying-the-user
 */
const userTokens: Readonly<Record<string, string>> = {
  userPractitionerId: 'Practitioner',
  userPractitionerRoleId: 'PractitionerRole',
  userPatientId: 'Patient',
  userRelatedPersonId: 'RelatedPerson',
};

/** The tokens of a template, without their braces. */
export function tokensOf(template: string): readonly string[] {
  return [...template.matchAll(/\{\{(.*?)\}\}/g)].map(([, token = '']) => token.trim());
}

/** Whether the token is one of CDS Hooks 2.0: a field of the context, or a user identifier. */
export function isPlainToken(token: string): boolean {
  return /^context\.[A-Za-z]\w*$/.test(token) || Object.hasOwn(userTokens, token);
}

/** The template with its tokens replaced; null where the context has no value for one of them. */
export function resolveTemplate(template: string, context: JsonObject): string | null {
  let whole = true;
  const query = template.replace(/\{\{(.*?)\}\}/g, (_braces, inner: string) => {
    const value = tokenValue(inner.trim(), context);
    if (value === null) whole = false;
    return value ?? '';
  });
  return whole ? query : null;
}

function tokenValue(token: string, context: JsonObject): string | null {
  if (!isPlainToken(token)) return null;
  const userType = userTokens[token];
  if (userType === undefined) {
    const value = context[token.slice('context.'.length)];
    return typeof value === 'string' ? value : null;
  }
  const [type, id] = String(context.userId).split('/');
  return type === userType && id !== undefined ? id : null;
}

/** Prefetch as a client fills it: keys whose template cannot be resolved are left out, a missing resource is null. */
export function fillPrefetch(templates: unknown, context: JsonObject, resources: readonly JsonObject[]): JsonObject {
  if (!isObject(templates)) return {};
  return Object.fromEntries(
    Object.entries(templates).flatMap(([key, template]) => {
      const query = typeof template === 'string' ? resolveTemplate(template, context) : null;
      return query === null ? [] : [[key, answerQuery(query, resources)]];
    }),
  );
}
