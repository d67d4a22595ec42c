/**
 * `npm run hapi`: a HAPI FHIR R4 server on this machine's loopback interface, to put the sandbox in front of. Prints one
 * line `READY <FHIR base>` on stdout, all else on stderr; Ctrl-C stops it.
 */
import { parseArgs } from 'node:util';
import { HapiError } from './hapi/hapi-error.js';
import { type HapiServer, startHapi } from './hapi/start-hapi.js';

const help = `Usage: npm run hapi -- [--help]

Starts a HAPI FHIR R4 server on the loopback interface, with an in-memory database that is empty at each start.
The first start fetches its jars (about 260 MB) into .cache/hapi; a start takes 15 to 30 s.

  npm run hapi                                       # here
  npm start -- --fhir http://localhost:8080/fhir     # in another terminal: the sandbox in front of it

Environment
  PORT           port to listen at (8080)
  JAVA_OPTIONS   more options of the Java virtual machine, such as -Xmx4g

Needs Java 17 and Maven; as root on Debian they are installed.
`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The port, or a sentence that says what is wrong. */
function readPort(text: string): number | string {
  const port = Number(text);
  return /^\d+$/.test(text) && port >= 1 && port <= 65_535
    ? port
    : `PORT is "${text}"; expected a port number from 1 to 65535.`;
}

async function main(): Promise<number> {
  let wantsHelp: boolean | undefined;
  try {
    wantsHelp = parseArgs({ options: { help: { type: 'boolean' } } }).values.help;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    return 1;
  }
  if (wantsHelp) {
    process.stdout.write(help);
    return 0;
  }
  const port = readPort(process.env.PORT?.trim() || '8080');
  if (typeof port === 'string') {
    say(port);
    return 1;
  }
  let server: HapiServer | undefined;
  const told = new Promise<'stop'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        // A server that is not ready yet ends with this process.
        if (server === undefined) process.exit(0);
        resolve('stop');
      });
    }
  });
  try {
    const javaOptions = process.env.JAVA_OPTIONS?.split(/\s+/).filter(Boolean) ?? [];
    server = await startHapi({ port, say, javaOptions });
  } catch (error) {
    if (!(error instanceof HapiError)) throw error;
    say(error.message);
    return 1;
  }
  process.stdout.write(`READY ${server.base}\n`);
  const why = await Promise.race([told, server.ended]);
  if (why === 'stop') {
    await server.stop();
    return 0;
  }
  say(`HAPI FHIR ended (exit ${why}); the reason is in ${server.log}`);
  return 1;
}

process.exitCode = await main();
