import { randomInt } from 'node:crypto';
import getPort, { portNumbers } from 'get-port';

/**
 * A port of this machine that nothing listens on. It is none of those that systems give out by themselves (Linux from
 * 32,768 on, others from 49,152), so nothing else is given it while a server that had it is started again.
 */
export function freePort(): Promise<number> {
  return getPort({ port: portNumbers(randomInt(20_000, 30_000), 32_000) });
}
