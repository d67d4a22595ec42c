import { randomInt } from 'node:crypto';
import getPort, { portNumbers } from 'get-port';

/**
 * A free port of this machine. It is below the ephemeral ports (Linux from 32,768 on, others from 49,152), so no other
 * program gets it while a server that used it is restarted.
 */
export function freePort(): Promise<number> {
  return getPort({ port: portNumbers(randomInt(20_000, 30_000), 32_000) });
}
