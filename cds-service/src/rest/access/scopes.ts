/** What a program may be allowed to do, with the meaning for documents. A scope of none of these names is not ours. */
export const scopeTable = {
  predict: 'score instances and charts',
  'predict:explain': 'get the reasons of a score too',
  'predict:batch': 'score in jobs that outlive the connection',
  'predict:store': 'have assessments kept with a pseudonym of the patient',
  'models:read': 'read what the artefacts are, and what they take',
} as const satisfies Readonly<Record<string, string>>;

export type ApiScope = keyof typeof scopeTable;
export const apiScopes = Object.keys(scopeTable) as readonly ApiScope[];

/** A scope for one artefact, or for every artefact (null). */
export interface Grant {
  readonly scope: ApiScope;
  /** Name of the artefact; null: every one. */
  readonly artefact: string | null;
}

/** Every grant that there is: of an unauthenticated caller in the development profile. */
export const everyGrant: readonly Grant[] = apiScopes.map((scope) => ({ scope, artefact: null }));

/** `predict`, `predict/hospitalization-30d`. Names of artefacts are as in their manifests. */
const pattern = /^(?<scope>[a-z]+(?::[a-z]+)?)(?:\/(?<artefact>[a-z0-9]+(?:-[a-z0-9]+)*))?$/;

/** The grant that a text names, such as `predict` or `predict/hospitalization-30d`; null where it is none of ours. */
export function readGrant(text: string): Grant | null {
  const named = pattern.exec(text)?.groups;
  const scope = apiScopes.find((one) => one === named?.scope);
  return scope === undefined ? null : { scope, artefact: named?.artefact ?? null };
}

/** The text of a grant, as {@link readGrant} reads it. */
export function grantText({ scope, artefact }: Grant): string {
  return artefact === null ? scope : `${scope}/${artefact}`;
}

/** What both lists allow: a scope for every artefact, met with one for a single artefact, is the latter. Each grant once. */
export function commonGrants(asked: readonly Grant[], allowed: readonly Grant[]): readonly Grant[] {
  const common = asked.flatMap((one) => allowed.flatMap((other) => commonGrant(one, other) ?? []));
  return [...new Map(common.map((grant) => [grantText(grant), grant])).values()];
}

function commonGrant(a: Grant, b: Grant): Grant | null {
  if (a.scope !== b.scope) return null;
  if (a.artefact === null || a.artefact === b.artefact) return b;
  return b.artefact === null ? a : null;
}
