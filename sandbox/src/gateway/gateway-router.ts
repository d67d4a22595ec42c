import type { Request, Router } from 'express';
import type { AccessGrant, Authorization } from '../authorization/authorization.js';
import type { FhirAnswer, FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import { SandboxError } from '../errors.js';
import type { QuirkSettings } from '../quirks/quirk-settings.js';
import type { QuirkLayer } from '../quirks/quirk-layer.js';
import { type ActiveQuirk, readQuirks } from '../quirks/quirk-selection.js';
import type { Trace } from '../trace/trace.js';
import { accessOf } from './access.js';
import { withSecurity } from './capabilities.js';
import { createExportJobs, type ExportJobs } from './export-jobs.js';
import { answerToError, fhirEdge } from './fhir-edge.js';
import { GatewayRefusal, unauthorized } from './gateway-refusal.js';
import { grantedCapabilities } from './granted-capabilities.js';
import { guardInteraction } from './guard.js';
import { sendBundle } from './guarded-bundle.js';
import { interactionOf } from './interaction.js';
import { traceCall } from './trace-call.js';

/** The parts that the gateway uses. */
export interface Gateway {
  readonly backend: FhirBackend;
  readonly authorization: Authorization;
  /** Base URLs that mean this server, the canonical one first, none with a trailing slash. */
  readonly bases: readonly string[];
  readonly quirks: QuirkLayer;
  /** The quirks that are on, by client. */
  readonly quirkSettings: QuirkSettings;
  readonly trace: Trace;
  readonly now: () => Date;
  /** Monotonic, milliseconds. */
  readonly clock?: () => number;
}

/** Who calls: the open addresses need no grant. */
interface Caller {
  readonly grant: AccessGrant | null;
  readonly token: string | null;
  readonly quirks: readonly ActiveQuirk[];
}

const smartPath = /^\/?\.well-known\/smart-configuration\/?$/;
const openPath = /^\/?metadata\/?$/;

/** The quirks that a header requests. @throws GatewayRefusal 400 with the known ones */
export function quirksOfHeader(request: Request): readonly ActiveQuirk[] {
  try {
    return readQuirks(request.get('x-sandbox-quirk') ?? '');
  } catch (error) {
    if (error instanceof SandboxError) throw new GatewayRefusal(400, 'value', `X-Sandbox-Quirk: ${error.message}`);
    throw error;
  }
}

/** Characters of a Bearer token. @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const bearer = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/**
 * The token of a call: in its Authorization header, and nowhere else.
 * @param query of the URL, raw
 * @throws GatewayRefusal 401
 */
function bearerToken(authorization: string | undefined, query: string): string {
  if (new URLSearchParams(query).has('access_token')) {
    throw unauthorized('Tokens in the URL are not accepted because URLs are logged. Send an Authorization header.');
  }
  if (authorization === undefined) throw unauthorized('Expected an Authorization header with a Bearer token.');
  const token = bearer.exec(authorization)?.[1];
  if (token === undefined)
    throw unauthorized('The Authorization header does not hold a single Bearer token.', 'invalid_token');
  return token;
}

async function grantOf({ authorization }: Gateway, token: string): Promise<AccessGrant> {
  const grant = await authorization.grantOf(token);
  if (grant !== null) return grant;
  throw unauthorized('The token is unknown, expired or revoked.', 'invalid_token');
}

/** Carries out the call as far as the token allows. */
async function guarded(gateway: Gateway, jobs: ExportJobs, grant: AccessGrant, call: FhirCall): Promise<FhirAnswer> {
  const { backend, bases } = gateway;
  const access = accessOf(grant, bases);
  const followed = jobs.follow(access, call);
  if (followed !== undefined) return followed.finish(await backend.send(followed.call));
  const interaction = interactionOf(call);
  if (interaction.kind === 'bundle') return sendBundle(access, backend, call);
  const prepared =
    interaction.kind === 'export'
      ? jobs.begin(access, call, interaction.parameters)
      : await guardInteraction(access, backend, call, interaction);
  return prepared.finish(await backend.send(prepared.call));
}

/**
 * The FHIR base that apps and services are given: each call needs a token and is held to its scopes and its patient. Only
 * the CapabilityStatement and the SMART configuration are open.
 */
export function gatewayRouter(gateway: Gateway): Router {
  const { authorization, backend, quirkSettings, quirks } = gateway;
  const jobs = createExportJobs(gateway.bases);

  async function admit(request: Request): Promise<Caller> {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && (smartPath.test(request.path) || openPath.test(request.path))) {
      return { grant: null, token: null, quirks: quirksOfHeader(request) };
    }
    const { search } = new URL(request.url, 'http://localhost');
    const token = bearerToken(request.get('authorization'), search);
    const grant = await grantOf(gateway, token);
    return { grant, token, quirks: quirkSettings.metBy(grant.clientId, quirksOfHeader(request)) };
  }

  async function open(call: FhirCall): Promise<FhirAnswer> {
    if (smartPath.test(call.path.split('?')[0] ?? '')) {
      const headers = { 'content-type': 'application/json' };
      return { status: 200, headers, body: authorization.smartConfiguration };
    }
    const answer = grantedCapabilities(await backend.send(call), gateway.bases[0] ?? '');
    return withSecurity(answer, authorization.smartConfiguration);
  }

  return fhirEdge<Caller>({
    async admit(request) {
      try {
        return await admit(request);
      } catch (error) {
        const call = { method: request.method, path: request.url.replace(/^\/+/, '') };
        await traceCall(gateway, { call, grant: null, token: null }, async () => answerToError(error));
        throw error;
      }
    },
    answer({ grant, token, quirks: chosen }, call) {
      if (grant === null) return open(call);
      return traceCall(gateway, { call, grant, token, quirks: chosen }, () =>
        quirks.answer(grant.clientId, chosen, call, async (asked) => {
          try {
            return await guarded(gateway, jobs, grant, asked);
          } catch (error) {
            return answerToError(error);
          }
        }),
      );
    },
  });
}
