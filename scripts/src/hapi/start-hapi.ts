import { spawn } from 'node:child_process';
import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { whyNotListen } from '../busy-port.js';
import { HapiError } from './hapi-error.js';
import { hapiCache, prepareHapi } from './prepare-hapi.js';

/** A HAPI FHIR server in a Java process of its own. */
export interface HapiServer {
  /** The FHIR base, without a slash at its end. */
  readonly base: string;
  /** Of the Java process. */
  readonly pid: number;
  /** The file that it logs to. */
  readonly log: string;
  /** Resolves with the exit code when the process ends, however that comes. */
  readonly ended: Promise<number | null>;
  /** Ends it and resolves when it is gone. */
  stop(): Promise<void>;
}

/** How {@link startHapi} runs it. */
export interface HapiOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly say: (line: string) => void;
  /** Options of the Java virtual machine, after our own. */
  readonly javaOptions?: readonly string[];
}

/** Starts fast and stays small: nobody serves a hospital with it. */
const javaOptions = ['-Xmx2g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

const progressMs = 5_000;
/** What a stop may take before the process is killed. */
const graceMs = 10_000;

/**
 * Builds the server where needed, starts it at 127.0.0.1 and resolves when it answers. It ends with this process.
 * @throws HapiError with one sentence where the port is busy, something cannot be retrieved, or it ends by itself
 */
export async function startHapi({ port, say, ...more }: HapiOptions): Promise<HapiServer> {
  const refusal = port === 0 ? null : await whyNotListen(port, 'PORT');
  if (refusal !== null) throw new HapiError(refusal);
  const classPath = await prepareHapi(say);
  const log = join(hapiCache, port === 0 ? `hapi-of-${process.pid}.log` : `hapi-${port}.log`);
  const args = [...javaOptions, ...(more.javaOptions ?? []), '-cp', classPath, 'bellwether.hapi.HapiServer'];
  // In a group of its own: Ctrl-C is for this process, which then ends the other in good order.
  const java = spawn('java', args, {
    env: { ...process.env, PORT: String(port) },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  // Once it is gone nothing can be written to it, and nothing needs to be.
  java.stdin.on('error', () => {});
  const file = createWriteStream(log);
  java.stdout.pipe(file, { end: false });
  java.stderr.pipe(file, { end: false });
  const ended = new Promise<number | null>((resolve) => {
    java.once('error', () => resolve(null));
    java.once('close', (code) => {
      file.end();
      resolve(code);
    });
  });
  const stop = async (): Promise<void> => {
    java.stdin.end();
    const kill = setTimeout(() => java.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(kill);
    // Of a port that nobody chose there is a log a process: what ended in good order leaves none.
    if (port === 0) rmSync(log, { force: true });
  };

  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`Starting HAPI FHIR, 15 to 30 s; it logs to ${log} ...`);
  const progress = setInterval(() => say(`  ${seconds()} s`), progressMs);
  try {
    const base = await Promise.race([
      readyAt(java.stdout),
      ended.then((code): never => {
        throw new HapiError(`HAPI FHIR ended (exit ${code}) before it was ready; the reason is in ${log}`);
      }),
    ]);
    return { base, pid: java.pid ?? 0, log, ended, stop };
  } finally {
    clearInterval(progress);
  }
}

/** The address on the line that the server prints when it answers. */
function readyAt(stdout: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    const read = (chunk: Buffer): void => {
      text = (text + chunk.toString('utf8')).slice(-10_000);
      const base = /^READY (\S+)$/m.exec(text)?.[1];
      if (base === undefined) return;
      stdout.off('data', read);
      resolve(base);
    };
    stdout.on('data', read);
  });
}
