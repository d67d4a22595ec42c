import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { AccessGrant } from '../authorization/authorization.js';
import type { SmartClient } from '../authorization/smart-client.js';
import { embeddedBackend } from '../backend/embedded-backend.js';
import type { FhirAnswer, FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import { createFhirServer, type FhirResource } from '@bellwether/fhir-server';
import { gatewayRouter } from '../gateway/gateway-router.js';
import { openRouter } from '../gateway/open-router.js';
import { elementsAt } from '@bellwether/fhir-server/json';
import { createQuirkSettings } from '../quirks/quirk-settings.js';
import { createQuirkLayer } from '../quirks/quirk-layer.js';
import { readQuirks } from '../quirks/quirk-selection.js';
import { createTrace, type Trace } from '../trace/trace.js';
import { type StandInAuthorization, standInAuthorization } from './stand-in-authorization.js';

/** What came back from a bench. */
interface BenchAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed where it is JSON; tests look into bodies of many shapes. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** A gateway and an open base before the embedded server, on a port of their own. */
export interface GatewayBench {
  readonly base: string;
  readonly openBase: string;
  readonly authorization: StandInAuthorization;
  readonly trace: Trace;
  /** What the FHIR server behind was asked, newest last. */
  readonly asked: FhirCall[];
  /** Stands between gateway and server, where a test wants it to. */
  intervene: ((call: FhirCall) => FhirAnswer | undefined) | undefined;
  put(...resources: readonly FhirResource[]): void;
  read(type: string, id: string): FhirResource | undefined;
  /** @param grant scopes, or a whole grant */
  token(grant: readonly string[] | Partial<AccessGrant>): Promise<string>;
  ask(
    token: string | null,
    path: string,
    init?: { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<BenchAnswer>;
  close(): Promise<void>;
}

/** Settings of {@link startGatewayBench}. */
export interface BenchOptions {
  readonly now?: () => Date;
  readonly clients?: readonly SmartClient[];
  readonly quirks?: string;
  /** Milliseconds, for quirks. */
  readonly clock?: () => number;
  readonly waited?: number[];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Types and ids of the entries of a Bundle. */
export function entriesOf(bundle: unknown): readonly string[] {
  return elementsAt(bundle, 'entry.resource').map(
    (resource) => `${elementsAt(resource, 'resourceType')[0]}/${elementsAt(resource, 'id')[0] ?? ''}`,
  );
}

/** Starts one; its clock stands still unless told. */
export async function startGatewayBench(options: BenchOptions = {}): Promise<GatewayBench> {
  const { now = () => new Date('2026-11-24T14:00:00Z'), clients = [], clock = () => 0, waited = [] } = options;
  const app = express().disable('etag');
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const bases = [`${url}/fhir`, `${url.replace('localhost', '127.0.0.1')}/fhir`] as const;
  const fhir = createFhirServer({ bases, now, newId: randomUUID });
  const embedded = embeddedBackend(fhir);
  const asked: FhirCall[] = [];
  const authorization = standInAuthorization(() => now().getTime());
  const trace = createTrace();
  const backend: FhirBackend = {
    name: embedded.name,
    send: async (call) => {
      asked.push(call);
      return bench.intervene?.(call) ?? embedded.send(call);
    },
  };
  const quirks = createQuirkLayer({
    now: clock,
    wait: async (milliseconds) => void waited.push(milliseconds),
  });
  const quirkSettings = createQuirkSettings(readQuirks(options.quirks ?? ''), clients);
  app.use('/fhir', gatewayRouter({ backend, authorization, bases, quirks, quirkSettings, trace, now }));
  const openBase = `${url}/open-fhir`;
  app.use('/open-fhir', openRouter({ backend, gatewayBase: bases[0], openBase, quirks, quirkSettings }));

  const bench: GatewayBench = {
    base: bases[0],
    openBase,
    authorization,
    trace,
    asked,
    intervene: undefined,
    put(...resources) {
      for (const resource of resources) fhir.store.put(resource.resourceType, resource.id ?? randomUUID(), resource);
    },
    read: (type, id) => fhir.store.read(type, id)?.resource,
    token: (grant) =>
      authorization.issueToken({
        clientId: 'app',
        scopes: [],
        patientId: null,
        encounterId: null,
        fhirUser: null,
        expiresAt: now().getTime() + 60_000,
        ...('length' in grant ? { scopes: grant } : grant),
      }),
    async ask(token, path, { method = 'GET', body, headers = {} } = {}) {
      const response = await fetch(/^https?:/.test(path) ? path : `${bases[0]}/${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/fhir+json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
    },
    close: () =>
      new Promise((resolve) => {
        fhir.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return bench;
}
