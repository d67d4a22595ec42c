/**
 * The sandbox in front of another FHIR server, as a process of its own: the way it stands beside the service. Prints, as
 * JSON, its address and a token for one patient; the request is its first argument.
 */
import { startSandbox } from '@bellwether/sandbox';
import type { SandboxAnswer, SandboxQuestion } from './sandbox-process.js';

const { patientId, scopes, ...options } = JSON.parse(process.argv[2] ?? '') as SandboxQuestion;
const sandbox = await startSandbox(options);
const token = await sandbox.tokenFor({ scopes, patientId });
process.stdout.write(`${JSON.stringify({ url: sandbox.url, token } satisfies SandboxAnswer)}\n`);
