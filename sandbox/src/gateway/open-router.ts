import type { Router } from 'express';
import { rewriteBase } from '../backend/base-rewriting.js';
import type { FhirAnswer, FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import type { QuirkSettings } from '../quirks/quirk-settings.js';
import type { QuirkLayer } from '../quirks/quirk-layer.js';
import type { ActiveQuirk } from '../quirks/quirk-selection.js';
import { readOnly } from './capabilities.js';
import { answerToError, fhirEdge } from './fhir-edge.js';
import { quirksOfHeader } from './gateway-router.js';
import { grantedCapabilities } from './granted-capabilities.js';
import { safelyRead, searchCall } from './guarded-read.js';
import { GatewayRefusal } from './gateway-refusal.js';
import { type Interaction, interactionOf } from './interaction.js';

/** The parts that the open base uses. */
export interface OpenFhir {
  readonly backend: FhirBackend;
  /** The gateway's base, which is in the addresses of the backend's answers. */
  readonly gatewayBase: string;
  /** The open base, which takes its place. */
  readonly openBase: string;
  readonly quirks: QuirkLayer;
  /** Which quirks everyone meets, now. */
  readonly quirkSettings: QuirkSettings;
}

/** The call as it is sent on: with `_elements` it asks for what a resource must not be read without. */
function safeCall(call: FhirCall): FhirCall {
  const interaction = interactionOf(call);
  if (interaction.kind === 'search') return searchCall(call, interaction.type, interaction.parameters);
  return safelyRead(call, 'type' in interaction ? (interaction.type ?? undefined) : undefined);
}

const readingKinds: ReadonlySet<Interaction['kind']> = new Set(['capabilities', 'read', 'vread', 'search', 'page']);

/**
 * A second FHIR base that lets anyone on this machine read without a token: for tools that cannot send one, such as the
 * public CDS Hooks sandbox. It writes nothing and exports nothing.
 */
export function openRouter({ backend, gatewayBase, openBase, quirks, quirkSettings }: OpenFhir): Router {
  const outgoing = rewriteBase(gatewayBase, openBase);
  const incoming = rewriteBase(openBase, gatewayBase);

  async function read(call: FhirCall): Promise<FhirAnswer> {
    const { kind } = interactionOf(call);
    if (!readingKinds.has(kind)) {
      throw new GatewayRefusal(405, 'not-supported', 'The open base only reads: GET, and POST for _search.', {
        allow: 'GET, HEAD, OPTIONS, POST',
      });
    }
    const path = call.path.replaceAll(encodeURIComponent(openBase), encodeURIComponent(gatewayBase));
    const asked = { ...call, path: path.replaceAll(openBase, gatewayBase), body: incoming.body(call.body) };
    const answer = await backend.send(safeCall(asked));
    const moved = { ...answer, body: outgoing.body(answer.body) };
    return kind === 'capabilities' ? readOnly(grantedCapabilities(moved, openBase)) : moved;
  }

  return fhirEdge<readonly ActiveQuirk[]>({
    admit: async (request) => quirkSettings.metBy(null, quirksOfHeader(request)),
    answer: (chosen, call) =>
      quirks.answer('open', chosen, call, async (asked) => {
        try {
          return await read(asked);
        } catch (error) {
          return answerToError(error);
        }
      }),
  });
}
