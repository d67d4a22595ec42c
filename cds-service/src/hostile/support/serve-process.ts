import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../../tests/support/free-port.js';

/** The real program, `dist/bin/serve.js`, as a process. */
export interface ServeProcess {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Its output so far, log and errors. */
  readonly written: () => string;
  /** Whether it is still running. */
  readonly isUp: () => boolean;
  /** Resolves when its output matches a pattern. */
  readonly wrote: (pattern: RegExp) => Promise<void>;
  /** The log line of a call, when it is written. */
  readonly lineOf: (requestId: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves with its exit code, null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Stops it and waits for its end. */
  readonly stop: () => Promise<number | null>;
}

const program = fileURLToPath(new URL('../../../dist/bin/serve.js', import.meta.url));

/** The program must not inherit settings from the environment of the tests. */
const inherited = Object.fromEntries(
  ['PATH', 'HOME', 'TMPDIR', 'TZ'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  ),
);

/**
 * Starts the program with only these settings, without waiting for it.
 *
 * @param nodeArgs options of Node itself
 */
export async function startProcess(
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  nodeArgs: readonly string[] = [],
): Promise<ServeProcess> {
  const port = environment.CDS_PORT ?? String(await freePort());
  const child: ChildProcess = spawn(process.execPath, [...nodeArgs, program, ...args], {
    env: { ...inherited, CDS_PORT: port, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const isUp = () => child.exitCode === null && child.signalCode === null;
  const wrote = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(text)) {
      if (!isUp()) throw new Error(`The program ended before it wrote ${pattern}: ${text}`);
      await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), ended]);
    }
  };
  return {
    url: `http://127.0.0.1:${port}`,
    written: () => text,
    isUp,
    wrote,
    lineOf: async (requestId) => {
      const line = new RegExp(`^.*"requestId":"${requestId}".*"msg":"call"}$`, 'm');
      await wrote(line);
      return JSON.parse(line.exec(text)?.[0] ?? '');
    },
    signal: (signal) => void child.kill(signal),
    ended,
    stop: () => {
      if (isUp()) child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Starts the program, and waits until it accepts calls. */
export async function startListening(
  environment: Readonly<Record<string, string>>,
  nodeArgs: readonly string[] = [],
): Promise<ServeProcess> {
  const started = await startProcess(environment, [], nodeArgs);
  await started.wrote(/"msg":"listening"/);
  return started;
}
