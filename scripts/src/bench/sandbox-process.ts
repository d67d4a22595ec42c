import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { run } from './service-process.js';

/** What the sandbox is started with, and which client a token is for. */
export interface SandboxQuestion {
  readonly port: number;
  readonly cdsBaseUrl: string;
  readonly fhirUrl: string;
  readonly patientId: string;
  readonly scopes: readonly string[];
}

/** Its address, and the token. */
export interface SandboxAnswer {
  readonly url: string;
  readonly token: string;
}

/** Starts the sandbox in a process of its own. @throws Error where it ends before it answers */
export async function sandboxProcess(question: SandboxQuestion): Promise<SandboxAnswer & { stop(): void }> {
  const child = run('scripts/dist/bench/sandbox-server.js', {}, [JSON.stringify(question)]);
  if (child.stdout === null) throw new Error('The sandbox has no output to read');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The sandbox ended with ${code}`);
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return { ...(JSON.parse(line) as SandboxAnswer), stop: () => child.kill() };
}
