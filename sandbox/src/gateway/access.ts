import type { AccessGrant } from '../authorization/authorization.js';
import { parseScopes, type ScopeInteraction, type SmartScope, scopesFor } from '../authorization/scopes.js';
import { type JsonObject, stringOf } from '@bellwether/fhir-server/json';
import { type ChartMembers, directoryTypes, isInChart, membershipOf } from './compartment.js';
import type { Parameter } from './interaction.js';
import { satisfies } from './scope-parameter.js';

/** One way in which a token reaches resources of a type. */
export interface Rule {
  /** Whose chart they must be in; null for any. */
  readonly patientId: string | null;
  /** What else they must have. */
  readonly parameters: readonly Parameter[];
  /** The only id that is meant; null for any. */
  readonly id: string | null;
}

/** How much of a type a token reaches: all, what its rules let through, or nothing. */
type Reach = 'all' | 'some' | 'none';

/** The access of a token, by resource. */
export interface Access {
  readonly grant: AccessGrant;
  /** Base URLs that mean this server. */
  readonly bases: readonly string[];
  rulesFor(type: string, interaction: ScopeInteraction): readonly Rule[];
  reach(type: string, interaction: ScopeInteraction): Reach;
  /**
   * Whether a resource may be read (`r`), found (`s`) or written.
   * @param members records that are known to be in charts: see `chart-members.ts`
   */
  admits(resource: JsonObject, interaction: ScopeInteraction, members?: ChartMembers): boolean;
  /** Whether every resource of every type may be read and searched, so that nothing can be given away by a search. */
  readonly seesEverything: boolean;
  /** Whether the client itself may read and search every resource of a type, which Bulk export asks for. */
  exports(type: string): boolean;
}

const isWhole = ({ patientId, parameters, id }: Rule): boolean =>
  patientId === null && id === null && parameters.length === 0;

/** The patient whose chart a scope is limited to; null for no limit; undefined if the scope applies to no one. */
function confinedTo({ level }: SmartScope, { patientId, fhirUser }: AccessGrant): string | null | undefined {
  if (level === 'system') return null;
  if (level === 'patient') return patientId ?? undefined;
  if (fhirUser === null) return undefined;
  // A patient who signs in is a user too, and sees their own chart.
  return fhirUser.startsWith('Patient/') ? fhirUser.slice('Patient/'.length) : null;
}

function ruleOf(scope: SmartScope, grant: AccessGrant, type: string, interaction: ScopeInteraction): readonly Rule[] {
  const patientId = confinedTo(scope, grant);
  if (patientId === undefined) return [];
  const { parameters } = scope;
  if (patientId === null || membershipOf(type) !== undefined) return [{ patientId, parameters, id: null }];
  // The patient's clinicians can be read by id, as in a reference; a list of clinicians is not part of the chart.
  const looksUp = directoryTypes.has(type) && interaction === 'r' && parameters.length === 0;
  return looksUp ? [{ patientId: null, parameters, id: null }] : [];
}

/** The user's own resource, readable with the scopes that identify the user. */
function ownResource({ scopes, fhirUser }: AccessGrant, type: string, interaction: ScopeInteraction): readonly Rule[] {
  const [userType, id] = (fhirUser ?? '').split('/');
  const told = scopes.includes('openid') && scopes.includes('fhirUser');
  return told && interaction === 'r' && userType === type && id !== undefined
    ? [{ patientId: null, parameters: [], id }]
    : [];
}

/** The access that a grant gives. @param bases base URLs that mean this server, without slashes at their ends */
export function accessOf(grant: AccessGrant, bases: readonly string[]): Access {
  const scopes = parseScopes(grant.scopes);
  const known = new Map<string, readonly Rule[]>();
  const rulesFor = (type: string, interaction: ScopeInteraction): readonly Rule[] => {
    const key = `${interaction} ${type}`;
    let rules = known.get(key);
    if (rules === undefined) {
      const granted = scopesFor(scopes, type, interaction).flatMap((scope) => ruleOf(scope, grant, type, interaction));
      rules = [...granted, ...ownResource(grant, type, interaction)];
      known.set(key, rules);
    }
    return rules;
  };
  const anyType = scopes.filter(
    (scope) => scope.type === '*' && scope.parameters.length === 0 && confinedTo(scope, grant) === null,
  );
  const allOf = (wide: readonly SmartScope[]) =>
    (['r', 's'] as const).every((letter) => wide.some((scope) => scope.interactions.has(letter)));

  return {
    grant,
    bases,
    rulesFor,
    reach(type, interaction) {
      const rules = rulesFor(type, interaction);
      if (rules.length === 0) return 'none';
      return rules.some(isWhole) ? 'all' : 'some';
    },
    admits: (resource, interaction, members) =>
      rulesFor(stringOf(resource.resourceType) ?? '', interaction).some(
        ({ patientId, parameters, id }) =>
          (id === null || resource.id === id) &&
          (patientId === null || isInChart(resource, patientId, bases, members)) &&
          parameters.every((parameter) => satisfies(resource, parameter)),
      ),
    seesEverything: allOf(anyType),
    exports: (type) =>
      allOf(
        scopes.filter(
          (scope) =>
            scope.level === 'system' && scope.parameters.length === 0 && (scope.type === '*' || scope.type === type),
        ),
      ),
  };
}
