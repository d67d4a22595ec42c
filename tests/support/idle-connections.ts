import { channel } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { afterAll } from '@jest/globals';

/** What a server of Node has where it was given nothing else. */
const defaultMs = 5_000;

/**
 * A test's own servers leave it to the client to close a connection that idles. On a busy machine a test may compute for longer
 * than Node's five seconds and then call: client and server are one process, whose timers all wait until then, so the call goes
 * out on a connection that the server closes next ("read ECONNRESET"). What sets a time of its own keeps it.
 */
function keepConnections(message: unknown): void {
  const { server } = message as { readonly server: Server };
  if (server.keepAliveTimeout === defaultMs) server.keepAliveTimeout = 0;
}

// Held by name: a channel that nothing else holds may be collected with who subscribed to it.
const requests = channel('http.server.request.start');
requests.subscribe(keepConnections);
afterAll(() => void requests.unsubscribe(keepConnections));
