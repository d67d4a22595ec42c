import { describe, expect, it } from '@jest/globals';
import { ehrEnvironment } from '../test-support/ehr-environment.js';
import { patientView } from '../test-support/fake-cds-service.js';
import type { TraceEvent } from '../trace/trace.js';

const environment = ehrEnvironment();

describe('GET /ehr/trace: what happens, as it happens', () => {
  interface Message {
    readonly event: string;
    readonly id: string;
    readonly data: TraceEvent | readonly TraceEvent[];
  }

  /** Reads a stream of server-sent events, until it is left. */
  async function* messages(lastEventId?: string): AsyncGenerator<Message, undefined> {
    const abort = new AbortController();
    const response = await fetch(`${environment.sandbox.url}/ehr/trace`, {
      signal: abort.signal,
      headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    let text = '';
    try {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
          const data = field('data');
          if (data !== undefined) {
            yield { event: field('event') ?? '', id: field('id') ?? '', data: JSON.parse(data) };
          }
        }
      }
    } finally {
      abort.abort();
    }
    return undefined;
  }
  const past = async (lastEventId?: string): Promise<Message> => {
    for await (const message of messages(lastEventId)) return message;
    throw new Error('Nothing came.');
  };

  it('tells the steps of an opened chart, live, without a token in them', async () => {
    environment.cds.answer = (_request, response) => void response.json({ cards: [] });
    const kinds: string[] = [];
    const tokens: string[] = [];
    for await (const { event, data } of messages()) {
      if (event === 'past') {
        const { access_token } = (await environment.hookCall()).fhirAuthorization;
        tokens.push(
          access_token,
          ...environment.cds.received.map(({ authorization = '' }) => authorization.split(' ')[1]!),
        );
        continue;
      }
      const { kind, title, status, by, patientId, detail } = data as TraceEvent;
      kinds.push(kind);
      expect(tokens.filter((token) => JSON.stringify(data).includes(token.slice(0, 12)))).toEqual([]);
      if (kind !== 'hook') continue;
      expect({ title, status, by, patientId }).toEqual({
        title: `patient-view → ${patientView.id}`,
        status: 200,
        by: 'ehr',
        patientId: environment.patient.id,
      });
      expect(detail).toMatchObject({
        request: {
          method: 'POST',
          url: `${environment.cds.url}/cds-services/${patientView.id}`,
          headers: { authorization: expect.stringMatching(/^Bearer eyJhbG…redacted$/) },
          body: { hook: 'patient-view', fhirAuthorization: { access_token: expect.stringMatching(/^.{6}…redacted$/) } },
        },
        prefetch: { patient: { resourceType: 'Patient' } },
        response: { cards: [] },
        'token of the call': { header: { alg: 'ES384' }, claims: { iss: environment.sandbox.url } },
      });
      break;
    }
    expect(tokens.length).toBeGreaterThan(1);
    expect(kinds).toEqual(['fhir', 'discovery', 'prefetch', 'hook']);
  });

  it('what a service does not answer is told with its reason', async () => {
    environment.cds.answer = (_request, response) => void response.destroy();
    await environment.hookCall();
    const events = (await past()).data as readonly TraceEvent[];
    expect(events.findLast(({ kind }) => kind === 'hook')).toMatchObject({
      status: null,
      detail: { failure: 'connection broken off' },
    });
  });

  it('after a break only what is new is told; to a page of another run, everything', async () => {
    await environment.hookCall();
    const { id, data } = await past();
    const all = data as readonly TraceEvent[];
    expect(all.length).toBeGreaterThan(3);
    expect((await past(id)).data).toEqual([]);
    const [run, number] = /^(.+)-(\d+)$/.exec(id)!.slice(1);
    expect((await past(`${run}-${Number(number) - 1}`)).data).toHaveLength(1);
    for (const foreign of [`another-run-${number}`, 'nonsense', '-1']) {
      expect((await past(foreign)).data).toHaveLength(all.length);
    }
  });
});
