import { isObject } from '@bellwether/fhir-server/json';
import { fieldOf, isTimeout, networkCode } from '../network-code.js';
import { BackendUnreachable } from './backend-unreachable.js';
import { type BaseRewriting, rewriteBase } from './base-rewriting.js';
import type { FhirAnswer, FhirBackend, FhirCall } from './fhir-backend.js';

/** Settings of {@link remoteBackend}. */
export interface RemoteBackendOptions {
  /** Base of the other server, without a trailing slash. */
  readonly remoteBase: string;
  /** Base of the gateway, which replaces the server's base in its answers. */
  readonly gatewayBase: string;
  /** How long an answer may take. */
  readonly patienceMilliseconds?: number;
  readonly fetch?: typeof fetch;
}

/** Headers that are passed on to the other server: never a token, a cookie or an address of the caller. */
const forwarded = ['if-match', 'if-none-match', 'if-none-exist', 'if-modified-since', 'prefer', 'content-type'];
const returned = [
  'etag',
  'last-modified',
  'location',
  'content-location',
  'retry-after',
  'content-type',
  'allow',
  'x-progress',
];

const networkReasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  ENOTFOUND: 'its address is not found',
};

function reasonOf(error: unknown, patience: number): string {
  if (isTimeout(error)) return `no response within ${patience / 1000} s`;
  const redirects = String(fieldOf(fieldOf(error, 'cause'), 'message')).includes('redirect');
  return redirects
    ? 'it sends a redirect, which is not followed'
    : (networkReasons[networkCode(error)] ?? 'the network fails');
}

const brokeOff = (error: unknown): boolean => ['ECONNRESET', 'UND_ERR_SOCKET'].includes(networkCode(error));

function targetOf(remoteBase: string, path: string, incoming: BaseRewriting): string {
  const [place = '', query] = path.split(/\?(.*)/s);
  // Values may be absolute references; `|` is not let in raw by every server.
  const asked = query?.split('&').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    const text = value.join('=');
    const address = readable(text);
    const moved = incoming.address(address);
    return value.length === 0
      ? name
      : `${name}=${moved === address ? text.replaceAll('|', '%7C') : encodeURIComponent(moved)}`;
  });
  const target = `${remoteBase}${place === '' ? '' : `/${place}`}${asked === undefined ? '' : `?${asked.join('&')}`}`;
  const normal = new URL(target).href;
  if (!normal.startsWith(new URL(remoteBase).href))
    throw new BackendUnreachable('The path is outside the FHIR server.');
  return normal;
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function headersOf({ headers = {}, body }: FhirCall): Record<string, string> {
  const sent: Record<string, string> = {
    accept: headers.accept?.includes('ndjson') ? 'application/fhir+ndjson' : 'application/fhir+json',
    // A cached search result would not show recent writes.
    'cache-control': 'no-cache',
  };
  for (const name of forwarded) if (headers[name] !== undefined) sent[name] = headers[name];
  if (body !== undefined) {
    sent['content-type'] ??= typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/fhir+json';
  }
  return sent;
}

/** The answer where FHIR JSON was expected: an error keeps its status, without its HTML page. */
function foreignBody(status: number, type: string): unknown {
  if (status < 400)
    throw new BackendUnreachable(`The FHIR server answers with ${type || 'no content type'} where JSON is expected.`);
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'processing', diagnostics: `The FHIR server returned HTTP ${status}.` }],
  };
}

function parsed(text: string, status: number, type: string): unknown {
  if (text === '') return undefined;
  if (type.includes('ndjson')) return text;
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {
    // Handled below, like a body whose content type is not JSON.
  }
  return foreignBody(status, type);
}

/**
 * Another FHIR R4 server, by HTTP, as the one behind the sandbox. Its base becomes the gateway's in links, references
 * and headers that come back, and the gateway's becomes its own in what is sent.
 */
export function remoteBackend(options: RemoteBackendOptions): FhirBackend {
  const { remoteBase, gatewayBase, patienceMilliseconds = 60_000, fetch: send = fetch } = options;
  const outgoing = rewriteBase(remoteBase, gatewayBase);
  const incoming = rewriteBase(gatewayBase, remoteBase);

  async function ask(call: FhirCall): Promise<{ readonly response: Response; readonly text: string }> {
    const { method, path, body } = call;
    const once = async () => {
      const response = await send(targetOf(remoteBase, path, incoming), {
        method,
        headers: headersOf(call),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(incoming.body(body)) }),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMilliseconds),
      });
      return { response, text: await response.text() };
    };
    try {
      return await once().catch((error: unknown) => {
        // A server may close a connection that idled just as it is used again (RFC 9110, 9.2.2): what only reads is asked anew.
        if (method === 'GET' && brokeOff(error)) return once();
        throw error;
      });
    } catch (error) {
      if (error instanceof BackendUnreachable) throw error;
      const reason = reasonOf(error, patienceMilliseconds);
      throw new BackendUnreachable(`The FHIR server at ${remoteBase} cannot be reached: ${reason}.`, { cause: error });
    }
  }

  return {
    name: remoteBase,
    async send(call): Promise<FhirAnswer> {
      const { response, text } = await ask(call);
      const headers: Record<string, string> = {};
      for (const name of returned) {
        const value = response.headers.get(name);
        if (value !== null) headers[name] = name.endsWith('location') ? outgoing.address(value) : value;
      }
      const body = parsed(text, response.status, headers['content-type'] ?? '');
      if (isObject(body)) headers['content-type'] = 'application/fhir+json';
      const moved = typeof body === 'string' ? movedLines(body, outgoing) : outgoing.body(body);
      return { status: response.status, headers, body: moved };
    },
  };
}

/** NDJSON with the addresses in each of its lines. */
function movedLines(text: string, outgoing: BaseRewriting): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? line : JSON.stringify(outgoing.body(JSON.parse(line)))))
    .join('\n');
}
