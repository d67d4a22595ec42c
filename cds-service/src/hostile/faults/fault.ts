import { post } from '../../test-support/call-service.js';
import { type RunningService, type ServiceChoices, startService } from '../../test-support/running-service.js';

/** What is visible of a fault. */
export interface Evidence {
  /** To the caller, or the user who started the program: status, headers and body, or the output. */
  readonly caller: string;
  /** To the operator: log, `/metrics`, `/readyz` and the audit trail. */
  readonly operator: string;
}

/** Faults by their name in `docs/operations.md`; each function causes the fault and collects the evidence. */
export type Faults = Readonly<Record<string, () => Promise<Evidence>>>;

/** Status, relevant headers, and body. */
export async function callerEvidence(response: Response): Promise<string> {
  const headers = ['retry-after', 'www-authenticate'].map((name) => `${name}: ${response.headers.get(name) ?? 'none'}`);
  return [response.status, ...headers, await response.text()].join('\n');
}

/** Log, `/readyz` and metrics of a running service. */
export async function operatorEvidence({
  url,
  logged,
  metrics = async () => (await fetch(`${url}/metrics`)).text(),
}: Pick<RunningService, 'url' | 'logged'> & Partial<Pick<RunningService, 'metrics'>>): Promise<string> {
  const health = await fetch(`${url}/readyz`);
  return [await logged(), `readyz ${health.status} ${await health.text()}`, await metrics()].join('\n');
}

/** Starts a service, calls it once, and collects the evidence. */
export async function callOnce(
  choices: ServiceChoices,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Evidence> {
  const service = await startService(choices);
  try {
    const caller = await callerEvidence(await post(service, body, headers));
    return { caller, operator: `${await operatorEvidence(service)}\n${await audited(service)}` };
  } finally {
    await service.stop();
  }
}

async function audited({ store }: RunningService): Promise<string> {
  const lines: string[] = [];
  for await (const { kind, outcome } of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) {
    lines.push(`audit ${kind} ${outcome}`);
  }
  return lines.join('\n');
}
