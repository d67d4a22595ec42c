import type { Router } from 'express';
import { exchange } from '../fhir-server/exchange.js';
import type { FhirServer } from '../fhir-server/fhir-server.js';
import { fhirEdge } from '../gateway/fhir-edge.js';

/** The embedded server at an address of its own, without the gateway: whoever asks is let in. */
export const fhirAddress = (server: FhirServer): Router =>
  fhirEdge<null>({ admit: async () => null, answer: async (_nobody, call) => exchange(server, call) });
