import { once } from 'node:events';
import { connect } from 'node:net';
import type { RunningService } from './running-service.js';

/** Path of the service that most tests call. */
export const patientViewPath = '/cds-services/hospitalization-30d-patient-view';

/** The service of patients on wards. */
export const wardViewPath = '/cds-services/ward-deterioration-24h-patient-view';

/** Posts a body to a running service: JSON, or text unchanged. */
export function post(
  service: Pick<RunningService, 'url'>,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  path = patientViewPath,
): Promise<Response> {
  return fetch(service.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The first issue of an answer that must be an OperationOutcome. */
export async function issueOf(response: Response) {
  const outcome = (await response.json()) as {
    readonly resourceType: string;
    readonly issue: readonly {
      readonly code: string;
      readonly diagnostics: string;
      readonly expression?: readonly string[];
    }[];
  };
  const [issue] = outcome.resourceType === 'OperationOutcome' ? outcome.issue : [];
  if (issue === undefined) throw new Error('the answer is not an OperationOutcome');
  return issue;
}

/** Returns what the service writes to a connection with these bytes, until it is closed or `enough` is read. */
export async function writtenTo(service: RunningService, sent: string, enough: RegExp): Promise<string> {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  socket.setEncoding('utf8');
  socket.write(sent);
  let answer = '';
  socket.on('data', (text: string) => {
    answer += text;
    if (enough.test(answer)) socket.destroy();
  });
  await once(socket, 'close');
  return answer;
}
