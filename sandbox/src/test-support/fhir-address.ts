import type { Router } from 'express';
import { exchange } from '../fhir-server/exchange.js';
import type { FhirServer } from '../fhir-server/fhir-server.js';
import { fhirEdge } from '../gateway/fhir-edge.js';

/** The embedded server at its own address, without the gateway: unauthenticated calls are accepted. */
export const fhirAddress = (server: FhirServer): Router =>
  fhirEdge<null>({ admit: async () => null, answer: async (_caller, call) => exchange(server, call) });
