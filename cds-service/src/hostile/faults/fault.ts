import { post } from '../../test-support/call-service.js';
import { type RunningService, type ServiceChoices, startService } from '../../test-support/running-service.js';

/** What there is to see of a fault. */
export interface Evidence {
  /** By whoever called, or started the program: status, headers and body, or what was printed. */
  readonly seen: string;
  /** By whoever runs the service: log, `/metrics`, `/readyz` and the audit trail. */
  readonly told: string;
}

/** Faults by the name that they have in `docs/operations.md`; each brings its fault about and collects the evidence. */
export type Faults = Readonly<Record<string, () => Promise<Evidence>>>;

/** Status, the headers that matter, and the body. */
export async function seenIn(response: Response): Promise<string> {
  const headers = ['retry-after', 'www-authenticate'].map((name) => `${name}: ${response.headers.get(name) ?? 'none'}`);
  return [response.status, ...headers, await response.text()].join('\n');
}

/** What a running service tells of itself. */
export async function acknowledgedBy({ url, logged }: Pick<RunningService, 'url' | 'logged'>): Promise<string> {
  const health = await fetch(`${url}/readyz`);
  const metrics = await fetch(`${url}/metrics`);
  return [await logged(), `readyz ${health.status} ${await health.text()}`, await metrics.text()].join('\n');
}

/** Starts a service, calls it, and collects. */
export async function callOnce(
  choices: ServiceChoices,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Evidence> {
  const service = await startService(choices);
  try {
    const seen = await seenIn(await post(service, body, headers));
    return { seen, told: `${await acknowledgedBy(service)}\n${await audited(service)}` };
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
