import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Interaction, Provider } from 'oidc-provider';
import type { signIn } from '../../texts/en/sign-in.js';
import { t } from '../../texts/text.js';
import type { LaunchContext } from '../authorization.js';
import { originsOf } from '../client-metadata.js';
import { ExpiringMap } from '../expiring-map.js';
import type { GrantContexts } from '../grant-context.js';
import { grantableScopes, plainScopes, wantsPatient } from '../grantable-scopes.js';
import type { Launches } from '../launches.js';
import type { People, Practitioner } from '../people.js';
import type { SmartClient } from '../smart-client.js';
import { consentItems } from './scope-text.js';
import type { DecisionRequest, SignInState } from './wire.js';

/** The parts that sign-in uses. */
export interface SignInParts {
  readonly provider: Provider;
  readonly fhirBase: string;
  readonly clients: ReadonlyMap<string, SmartClient>;
  readonly people: People;
  readonly launches: Launches;
  readonly contexts: GrantContexts;
}

/** Why a decision cannot be carried out, in a sentence for the user. */
export class DecisionRefused extends Error {
  constructor(why: keyof typeof signIn.refused) {
    super(t(`signIn.refused.${why}`));
  }
}

/** One authorization that waits for a person. */
export interface Waiting {
  readonly interaction: Interaction;
  readonly client: SmartClient;
  /** The scopes that may be granted. */
  readonly scopes: readonly string[];
  readonly launch: LaunchContext | null;
  readonly signedIn: Practitioner | null;
  /** What this browser's session was granted last for the client. */
  readonly grantBefore: string | undefined;
}

/** A user's consent: the requested and the granted scopes. */
interface Agreement {
  readonly personId: string;
  readonly asked: string;
  readonly granted: readonly string[];
}

const unlaunched: LaunchContext = { patientId: null, encounterId: null, needPatientBanner: true };
const workingDay = 12 * 3_600_000;

/** What happens between an authorization request and the code: sign-in, choice of a patient, consent. */
export function createSignIn({ provider, fhirBase, clients, people, launches, contexts }: SignInParts) {
  /** By the grant that came of it. Which that was only the browser's own session tells, so it counts in no other browser. */
  const agreements = new ExpiringMap<Agreement>(1_000, Date.now);
  const askedOf = (scopes: readonly string[]): string => [...scopes].sort().join(' ');

  /** This browser's authorization in progress with that id; null where there is none, or no longer. */
  async function waiting(request: IncomingMessage, response: ServerResponse, uid: string): Promise<Waiting | null> {
    const interaction = await provider.interactionDetails(request, response).catch(() => null);
    if (interaction === null || interaction.uid !== uid) return null;
    const { client_id, scope, launch } = interaction.params;
    const client = clients.get(String(client_id))!;
    // The user of the session need not sign in, unless the app or the age of the session demands it.
    const inSession = interaction.prompt.name === 'login' ? undefined : interaction.session?.accountId;
    const accountId = interaction.result?.login?.accountId ?? inSession;
    const session = await provider.Session.get(provider.createContext(request, response));
    return {
      interaction,
      client,
      scopes: grantableScopes(String(scope).split(' '), client),
      launch: launch === undefined ? null : launches.contextOf(String(launch)),
      signedIn: people.practitioners.find(({ id }) => id === accountId) ?? null,
      grantBefore: session.grantIdFor(client.clientId),
    };
  }

  function agreedOf({ interaction, scopes, signedIn, grantBefore }: Waiting): readonly string[] | null {
    if (signedIn === null || String(interaction.params.prompt ?? '').includes('consent')) return null;
    const agreement = grantBefore === undefined ? undefined : agreements.get(grantBefore);
    return agreement?.personId === signedIn.id && agreement.asked === askedOf(scopes) ? agreement.granted : null;
  }

  const choosesPatient = ({ launch, scopes }: Waiting): boolean =>
    (launch?.patientId ?? null) === null && wantsPatient(scopes);

  /** The questions that are still open. */
  const questionsOf = (found: Waiting) => ({
    choosesPatient: choosesPatient(found),
    choosesEncounter: (found.launch?.encounterId ?? null) === null && found.scopes.includes('launch/encounter'),
    agreed: agreedOf(found),
  });

  async function stateOf(found: Waiting): Promise<SignInState> {
    const { client, scopes, launch, signedIn } = found;
    const patientId = launch?.patientId ?? null;
    return {
      app: { name: client.name, address: originsOf(client)[0] ?? '' },
      practitioners: people.practitioners,
      signedIn,
      // No patient data before sign-in.
      patient: patientId === null || signedIn === null ? null : await people.findPatient(patientId),
      items: consentItems(scopes),
      ...questionsOf(found),
    };
  }

  /** Notes who signs in; it counts once the decision is made. */
  async function signInAs({ interaction }: Waiting, practitionerId: string): Promise<void> {
    if (!people.practitioners.some(({ id }) => id === practitionerId)) {
      throw new DecisionRefused('unknownClinician');
    }
    interaction.result = { login: { accountId: practitionerId } };
    await interaction.persist();
  }

  /** The launch context, from the EHR's launch and the user's choices. */
  async function contextOf(found: Waiting, { patientId, encounterId }: DecisionRequest): Promise<LaunchContext> {
    const context = found.launch ?? unlaunched;
    const chosen = choosesPatient(found) ? patientId : context.patientId;
    if (choosesPatient(found) && (chosen === null || (await people.findPatient(chosen)) === null)) {
      throw new DecisionRefused('choosePatient');
    }
    if (context.encounterId !== null || encounterId === null || chosen === null)
      return { ...context, patientId: chosen };
    const encounters = found.scopes.includes('launch/encounter') ? await people.listEncounters(chosen) : [];
    if (!encounters.some(({ id }) => id === encounterId)) throw new DecisionRefused('encounterOfAnother');
    return { ...context, patientId: chosen, encounterId };
  }

  /** A different user takes over the session: the connections of the former user end. */
  async function takeOver(request: IncomingMessage, response: ServerResponse, { interaction, signedIn }: Waiting) {
    const session = await provider.Session.get(provider.createContext(request, response));
    if (session.accountId === undefined || session.accountId === signedIn?.id) return;
    session.loginAccount({ accountId: signedIn!.id });
    session.authorizations = {};
    await session.persist();
    if (interaction.session !== undefined) {
      interaction.session.accountId = signedIn!.id;
      await interaction.persist();
    }
  }

  /**
   * Grants the agreed scopes and returns the URL at which the browser continues.
   * @throws DecisionRefused where the decision does not match the request
   */
  async function decide(
    request: IncomingMessage,
    response: ServerResponse,
    found: Waiting,
    decision: DecisionRequest,
  ): Promise<string> {
    const { interaction, client, scopes, signedIn } = found;
    if (signedIn === null) throw new DecisionRefused('signInFirst');
    const launch = await contextOf(found, decision);
    const required = consentItems(scopes).flatMap((item) => (item.required ? item.scopes : []));
    const agreed = scopes.filter((scope) => required.includes(scope) || decision.scopes.includes(scope));
    const granted = grantableScopes(agreed, client).filter(
      (scope) => launch.patientId !== null || !scope.startsWith('patient/'),
    );
    if (granted.length === 0) throw new DecisionRefused('selectSomething');

    const asked = String(interaction.params.scope).split(' ');
    const grant = new provider.Grant({ accountId: signedIn.id, clientId: client.clientId });
    const plain = (list: readonly string[]): string => list.filter((scope) => plainScopes.includes(scope)).join(' ');
    const without = (list: readonly string[]): readonly string[] => list.filter((scope) => !granted.includes(scope));
    grant.addOIDCScope(plain(granted));
    grant.rejectOIDCScope(plain(without(asked)));
    grant.addResourceScope(fhirBase, granted.join(' '));
    grant.rejectResourceScope(fhirBase, without(scopes).join(' '));
    const grantId = await grant.save();
    contexts.set(grantId, { fhirUser: `Practitioner/${signedIn.id}`, launch });
    agreements.set(grantId, { personId: signedIn.id, asked: askedOf(scopes), granted }, Date.now() + workingDay);

    await takeOver(request, response, found);
    const { login } = interaction.result ?? {};
    const result = { ...(login === undefined ? {} : { login }), consent: { grantId } };
    return provider.interactionResult(request, response, result, { mergeWithLastSubmission: false });
  }

  /** Sends the browser back to the app with `access_denied`. */
  function refuse(request: IncomingMessage, response: ServerResponse): Promise<string> {
    const result = { error: 'access_denied', error_description: 'the person cancelled' };
    return provider.interactionResult(request, response, result, { mergeWithLastSubmission: false });
  }

  return { waiting, questionsOf, stateOf, signInAs, decide, refuse };
}
