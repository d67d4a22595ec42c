import { once } from 'node:events';
import { createServer } from 'node:net';

/** Why nothing can listen at a loopback port, in one sentence that names the variable that sets it; null where it can. */
export async function whyNotListen(port: number, variable: string): Promise<string | null> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EADDRINUSE'
      ? `Port ${port} is in use. Stop the program using it, or set ${variable} to another port.`
      : `Nothing can listen at port ${port} (${code}): set ${variable} to another port.`;
  }
  probe.close();
  await once(probe, 'close');
  return null;
}
