import { HostingError, readErrorText } from '@bellwether/hosting';
import { type ClientArguments, type ConformanceArguments, help, parseArguments } from './arguments.js';
import { Unreachable } from './probe/http-call.js';
import { type StandIn, startStandIn } from './probe/stand-in.js';
import { algorithmOf, createSigner, readPrivateKey, type Signer } from './probe/tokens.js';
import { countsOf, jsonReport, textReport } from './report.js';
import type { Rule } from './rule.js';
import { ruleTable } from './rule-table.js';
import { runRules } from './run-rules.js';

/** What the command needs from outside. */
export interface ConformanceSurroundings {
  readonly readText: (path: string) => Promise<string>;
  /** Milliseconds since 1970 */
  readonly now: () => number;
  readonly out: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly colour: boolean;
  /** Whether the errors go to a terminal: then a line there says which rule is being tested. */
  readonly watched: boolean;
}

/**
 * The client that the public sandbox calls as.
 *
 * @see https://github.com/cds-hooks/sandbox, src/retrieve-data-helpers/jwt-generator.js
 */
const publicSandbox = {
  issuer: 'https://sandbox.cds-hooks.org',
  keyId: '44823f3d-0b01-4a6c-a80e-b9d3e8a7226f',
  keySetUrl: 'https://sandbox.cds-hooks.org/.well-known/jwks.json',
  audience: null,
};

/** Tests a service and prints the report. @returns the exit code: 0, 1 or 2, see the help */
export async function runConformance(args: readonly string[], around: ConformanceSurroundings): Promise<0 | 1 | 2> {
  try {
    const parsed = parseArguments(args);
    if (parsed === null) {
      around.out(help);
      return 0;
    }
    return await testAndPrint(parsed, around);
  } catch (error) {
    if (!(error instanceof HostingError) && !(error instanceof Unreachable)) throw error;
    around.complain(`${error.message}\n`);
    return 2;
  }
}

async function testAndPrint(parsed: ConformanceArguments, around: ConformanceSurroundings): Promise<0 | 1> {
  const signer = parsed.client === null ? null : await signerOf(parsed.client, around);
  const publishedSigner =
    parsed.sandboxKey === null ? null : await signerOf({ ...publicSandbox, keyFile: parsed.sandboxKey }, around);
  const standIn = await standInAt(parsed.fhirPort);
  try {
    const { base, service: only, origin, strict } = parsed;
    const outcomes = await runRules(
      { base, only, signer, publishedSigner, origin, standIn, now: around.now },
      { strict, ...(around.watched && { begins: (rule: Rule) => around.complain(progress(rule)) }) },
    ).finally(() => around.watched && around.complain(emptyLine));
    around.out(parsed.json ? jsonReport(base, outcomes) : textReport(base, outcomes, around.colour));
    return countsOf(outcomes).fail > 0 ? 1 : 0;
  } finally {
    await standIn.stop();
  }
}

/** Goes to the start of the line and empties it, so that what is written next takes its place. */
const emptyLine = '\r\x1b[K';

/** Testing a slow service takes minutes: the line shows that the run goes on. */
function progress({ number, section }: Rule): string {
  return `${emptyLine}rule ${number} of ${ruleTable.length}: ${section} ...`;
}

async function standInAt(port: number): Promise<StandIn> {
  return startStandIn(port).catch((cause: NodeJS.ErrnoException) => {
    throw new HostingError('address-in-use', `--fhir-port: port ${port} is not available (${cause.code}).`, { cause });
  });
}

async function signerOf(client: ClientArguments, { readText, now }: ConformanceSurroundings): Promise<Signer> {
  const text = await readText(client.keyFile).catch((cause: unknown) => {
    throw new HostingError('usage', `${client.keyFile}: cannot be read: ${readErrorText(cause)}.`, { cause });
  });
  const { key, keyId: ownId } = readPrivateKey(text, client.keyFile);
  const algorithm = algorithmOf(key);
  if (algorithm === null) throw new HostingError('usage', `${client.keyFile}: expected an RSA or a P-384 key.`);
  const keyId = client.keyId ?? ownId;
  if (keyId === null) throw new HostingError('usage', '--kid: required, because the key has no ID of its own.');
  return createSigner({ ...client, key, algorithm, keyId, now });
}
