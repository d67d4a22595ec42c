import FHIR from 'fhirclient';
import { isObject, type JsonObject, textOf } from '@bellwether/fhir-mapping/json';
import { type AppConfig, type Issuer, LaunchProblem } from './app-config.js';
import { isOwn } from './begin-launch.js';
import { type LaunchContext, readLaunchContext } from './launch-context.js';

/** A launch that succeeded. */
export interface Session {
  readonly issuer: Issuer;
  readonly context: LaunchContext;
  /** Scopes as granted; a refresh may narrow them. */
  readonly scope: () => string;
  /**
   * The `Authorization` header, of a token refreshed where it is about to end, or where the EHR refused the one before;
   * null where the session is over.
   */
  readonly authorization: (refused: string | null) => Promise<string | null>;
  /** Of the launch: proves to the service who has signed in. Null where the EHR gave none. */
  readonly idToken: () => string | null;
  /** Where one signs in again, to what was open. */
  readonly launchAddress: string;
}

/** A launch at the level of the user: no patient is open, every patient that the user may see can be read. */
export interface UserSession extends Omit<Session, 'context'> {
  readonly context: null;
  readonly smartStyleUrl: string | null;
}

const keyOfCurrent = 'SMART_KEY';

/**
 * Completes the launch that was begun in this window, or goes on with one that was completed. Null where there was none.
 *
 * @throws LaunchProblem with why it did not succeed
 */
export async function openSession(config: AppConfig): Promise<Session | UserSession | null> {
  const params = new URLSearchParams(location.search);
  const state = launchState(params);
  if (state === null) {
    if (params.has('state') || params.has('code') || params.has('error')) throw new LaunchProblem('not-started-here');
    return null;
  }
  const issuer = config.issuers.find(({ iss }) => iss === textOf(state.serverUrl));
  if (issuer === undefined) throw new LaunchProblem('issuer-unknown', textOf(state.serverUrl));
  const tokenUri = textOf(state.tokenUri) ?? '';
  if (!isOwn(tokenUri, issuer)) throw new LaunchProblem('foreign-endpoint', tokenUri);
  refuseErrors(params);

  // A public client identifies itself only by its id, and needs no cookies.
  FHIR.oauth2.settings.refreshTokenWithClientId = true;
  FHIR.oauth2.settings.refreshTokenWithCredentials = 'omit';
  const client = await FHIR.oauth2.ready().catch((cause: unknown) => {
    throw new LaunchProblem('token-refused', issuer.name, { cause });
  });
  // Whatever else the EHR sent along; fhirclient took `code` and `state` out. The view of a chart stays, for who loads it again.
  const view = isOfUser(client.state.scope ?? '') ? '' : (/^#[a-z]+$/.exec(location.hash)?.[0] ?? '');
  history.replaceState(null, '', `${location.pathname}${view}`);
  const tokenResponse = (): JsonObject => ({ ...client.state.tokenResponse });
  if (textOf(tokenResponse().access_token) === null) return null;
  const requested = client.state.scope ?? '';
  const context = readLaunchContext(tokenResponse(), requested);
  const scope = () => textOf(tokenResponse().scope) ?? requested;
  const shared = {
    issuer,
    scope,
    idToken: () => textOf(tokenResponse().id_token),
    authorization: async (refused: string | null) => {
      try {
        // Without an abort signal: a refresh that is aborted loses the refresh token.
        // Another request may have refreshed since: then there is a new token to try.
        await (refused !== null && refused === client.getAuthorizationHeader()
          ? client.refresh()
          : client.refreshIfNeeded());
      } catch {
        return null;
      }
      return client.getAuthorizationHeader();
    },
  };
  const address = `launch.html?iss=${encodeURIComponent(issuer.iss)}`;
  if (context !== null) return { ...shared, context, launchAddress: address };
  if (!isOfUser(scope())) throw new LaunchProblem('no-patient', issuer.name);
  const launchAddress = `${address}&view=worklist`;
  return { ...shared, context: null, launchAddress, smartStyleUrl: textOf(tokenResponse().smart_style_url) };
}

function isOfUser(scope: string): boolean {
  return /(^|\s)user\//.test(scope);
}

/** What fhirclient has stored of the launch that the address names, or of the last one; null: there is none. */
function launchState(params: URLSearchParams): JsonObject | null {
  const key = params.get('state') ?? textOf(stored(keyOfCurrent));
  const state = key === null ? null : stored(key);
  return isObject(state) ? state : null;
}

function refuseErrors(params: URLSearchParams): void {
  const error = params.get('error');
  if (error === null) return;
  // Only codes of RFC 6749: the texts are ours, so that no link can write on this page.
  throw new LaunchProblem(
    error === 'access_denied' ? 'access-denied' : 'ehr-refused',
    /^[\w.-]{1,60}$/.exec(error)?.[0],
  );
}

function stored(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
