import { fillText } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { en } from '@bellwether/model/texts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Card, hookResponseSchema } from '../hooks/response.js';
import { openStore } from '../store/open-store.js';
import type { CallRecord, Store } from '../store/store.js';
import { post } from '../test-support/call-service.js';
import { hookBody, hoursAgo, patient, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const artefact = 'hospitalization-30d';
const rr = (value: number, hours = 1) => vital('respiratoryRate', value, hours);
const spo2 = vital('spo2', 96, 1);
const pulse = vital('heartRate', 80, 1);
/** In the band `low` and in the band `high` of the artefact of tests. */
const calm = [rr(16), spo2, pulse];
/** Not red: what is red is never hidden, see `red-is-never-hidden.test.ts`. */
const worse = [...calm, rr(24, 0.5)];

const running: RunningService[] = [];
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
});

/** A service with the real embedded database, and a list of the calls that it records. */
async function start(
  site: object = {},
  changes: Parameters<typeof stumpArtefact>[0][] = [{}],
  shared: Store | null = null,
) {
  const calls: CallRecord[] = [];
  const store = shared ?? (await openStore({ databaseUrl: null, databaseFile: ':memory:' }));
  const watched: Store = {
    ...store,
    recordCall: async (call) => {
      await store.recordCall(call);
      calls.push(call);
    },
  };
  const artefacts = await Promise.all(changes.map((change) => stumpArtefact(change)));
  const service = await startService({ artefacts, site, store: watched });
  running.push(service);
  const call = async (
    observations: readonly JsonObject[],
    { context = {}, hook = 'patient-view', name = artefact }: { context?: object; hook?: string; name?: string } = {},
  ): Promise<Card | null> => {
    const person = patient({ id: { patientId: 'p1', ...context }.patientId });
    const own = observations.map((one) => ({ ...one, subject: { reference: `Patient/${person.id}` } }));
    const body = hookBody(wholePrefetch(own, [], person), {
      hook,
      context: { userId: 'Practitioner/1', patientId: 'p1', ...context },
    });
    const response = await post(service, body, {}, `/cds-services/${name}-${hook}`);
    expect(response.status).toBe(200);
    return hookResponseSchema.parse(await response.json()).cards[0] ?? null;
  };
  const feedback = async (card: Card | null, item: object) => {
    const body = { feedback: [{ card: card?.uuid, outcomeTimestamp: hoursAgo(0), ...item }] };
    const response = await post(service, body, {}, `/cds-services/${artefact}-patient-view/feedback`);
    expect([response.status, await response.text()]).toEqual([200, '']);
  };
  const override = (card: Card | null, reason: object = { reason: card?.overrideReasons?.[0] }) =>
    feedback(card, { outcome: 'overridden', overrideReason: reason });
  const trail = async () => {
    const rows: string[] = [];
    for await (const row of store.auditTrail({ from: 0, to: testNow + 1 })) rows.push(`${row.kind}: ${row.outcome}`);
    return rows.sort();
  };
  return { service, store, calls, call, feedback, override, trail };
}

const onChange = { show: { [artefact]: { when: 'on-change' } } };

/** The percentage of a card, with that of the card before where it says so, next to the average. */
function riskText(card: Card | null, before: Card | null = null): string {
  const percentOf = (one: Card | null) => / (\d+%)/.exec(one?.summary ?? '')?.[1] ?? 'a percentage';
  const values = { outcome: 'Hospital admission in 30 days', percent: percentOf(card), average: '9%' };
  const risk = fillText(en.message.risk.risk, values);
  return before === null ? risk : fillText(en.message.risk.was, { risk, percent: percentOf(before), time: '14:10' });
}

describe('clinical-use §3: shown on change', () => {
  it('a card is shown once, and again when its band is higher, with what it was', async () => {
    const { call, calls } = await start(onChange, [{ synthetic: false }]);
    expect(await call(calm)).toBeNull();
    const first = await call(worse);
    expect(first?.summary).toContain(riskText(first));
    expect(await call(worse)).toBeNull();
    const later = await call([...worse, vital('spo2', 92, 0.2), vital('systolic', 95, 0.2)]);
    expect(later?.summary).toContain(riskText(later, first));
    expect(calls.map(({ assessments }) => assessments[0]?.outcome)).toEqual(['withheld', 'shown', 'withheld', 'shown']);
  });

  it('to each user, for each patient, of each source by itself', async () => {
    const { call } = await start(onChange);
    expect(await call(worse)).not.toBeNull();
    expect(await call(worse, { context: { userId: 'Practitioner/2' } })).not.toBeNull();
    const other = await call(worse, { context: { patientId: 'p2' } });
    expect(other).not.toBeNull();
    expect(other?.summary).toContain(riskText(other));
    expect(await call(worse)).toBeNull();
  });
});

describe('clinical-use §4: silence', () => {
  it('an override with a reason silences the card for that patient and user', async () => {
    const { call, override, calls } = await start();
    await override(await call(worse));
    expect(await call(worse)).toBeNull();
    expect(calls.at(-1)?.assessments[0]).toMatchObject({ outcome: 'silenced', cardUuid: null });
    expect(await call(worse, { context: { userId: 'Practitioner/2' } })).not.toBeNull();
    expect(await call(worse, { context: { patientId: 'p2' } })).not.toBeNull();
  });

  it.each<[string, object]>([
    ['without a reason', { outcome: 'overridden' }],
    ['with only a comment', { outcome: 'overridden', overrideReason: { userComment: 'busy' } }],
    ['that another card got', { outcome: 'overridden', card: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea' }],
    [
      'too long ago',
      { outcome: 'overridden', outcomeTimestamp: hoursAgo(8), overrideReason: { reason: { code: 'x' } } },
    ],
  ])('an override %s does not silence the card', async (_case, item) => {
    const { call, feedback } = await start();
    await feedback(await call(worse), item);
    expect(await call(worse)).not.toBeNull();
  });

  it('is never where the site says 0', async () => {
    const { call, override } = await start({ silenceHours: 0 });
    await override(await call(worse));
    expect(await call(worse)).not.toBeNull();
  });

  it.each<[string, readonly JsonObject[], readonly JsonObject[]]>([
    ['a higher band', calm, worse],
    ['a new critical trigger', worse, [...worse, vital('heartRate', 135, 0.1)]],
    [
      'NEWS2 of 7',
      calm,
      [...calm, rr(22, 0.5), vital('spo2', 92, 0.5), vital('heartRate', 112, 0.5), vital('systolic', 105, 0.5)],
    ],
    ['a new single 3', calm, [...calm, vital('temperature', 34.9, 0.5)]],
    ['a corrected input', worse, [...worse.slice(0, -1), { ...(worse.at(-1) ?? {}), status: 'entered-in-error' }]],
  ])('is ended by %s', async (_case, before, now) => {
    const { call, override } = await start();
    await override(await call(before));
    expect(await call(before)).toBeNull();
    expect(await call(now)).not.toBeNull();
  });

  it('applies to the chart: an artefact of lower priority is not selected in place of a silenced one', async () => {
    const { call, override, calls } = await start({}, [{}, { name: 'ward-24h', priority: 20 }]);
    await override(await call(worse, { name: 'ward-24h' }));
    expect(await call(worse, { name: 'ward-24h' })).toBeNull();
    expect(await call(worse)).toBeNull();
    expect(calls.at(-1)?.assessments[0]).toMatchObject({ artefact, outcome: 'not-selected' });
  });
});

describe('what a call records', () => {
  it('only its own artefact, with the card that was sent', async () => {
    const { call, calls, trail } = await start({}, [{}, { name: 'ward-24h', priority: 20 }]);
    const card = await call(worse, { name: 'ward-24h', context: { encounterId: 'e1' } });
    expect(await call(worse)).toBeNull();
    expect(calls).toMatchObject([
      {
        viewer: { source: 'development', patientId: 'p1', userId: 'Practitioner/1' },
        encounterId: 'e1',
        hook: 'patient-view',
        serviceId: 'ward-24h-patient-view',
        assessments: [{ artefact: 'ward-24h', mode: 'shown', outcome: 'shown', cardUuid: card?.uuid, asOf: testNow }],
      },
      {
        encounterId: null,
        serviceId: 'hospitalization-30d-patient-view',
        assessments: [{ artefact, outcome: 'not-selected', cardUuid: null, findings: { notScored: null } }],
      },
    ]);
    expect(await trail()).toEqual(['assessment: not-selected', 'assessment: shown']);
  });

  it('a silent service answers with an empty list and records its assessment', async () => {
    const { call, calls } = await start(withModes({ 'patient-view': 'silent' }));
    expect(await call(worse)).toBeNull();
    expect(calls[0]?.assessments[0]).toMatchObject({ mode: 'silent', outcome: 'silent', findings: { band: 'high' } });
  });

  it('a service that is off computes nothing, and says so', async () => {
    const { call, calls } = await start(withModes({ 'patient-view': 'off' }));
    expect(await call(worse)).toBeNull();
    expect(calls[0]?.assessments[0]).toMatchObject({ mode: 'off', outcome: 'off', findings: null });
  });

  it('a patient who cannot be retrieved: 412, patient unavailable', async () => {
    const { service, calls } = await start();
    expect((await post(service, hookBody({}))).status).toBe(412);
    expect(calls[0]?.assessments[0]).toMatchObject({ outcome: 'patient-unavailable', cardUuid: null, findings: null });
  });

  it.each(['Patient/p1', 'RelatedPerson/r1'])(
    'a viewing of %s: withheld, because cards are for professionals',
    async (userId) => {
      const { call, calls } = await start();
      expect(await call(worse, { context: { userId } })).toBeNull();
      expect(calls[0]?.assessments[0]).toMatchObject({ outcome: 'withheld' });
    },
  );

  it('an invalid request: nothing', async () => {
    const { service, calls } = await start();
    expect((await post(service, hookBody(wholePrefetch([], [], patient({ id: 'p2' }))))).status).toBe(400);
    expect(calls).toEqual([]);
  });

  it('the log has the decision and its reason, and nothing of the patient', async () => {
    const { service, call } = await start(onChange);
    await call(worse);
    expect(await service.logged()).toContain('"decision":"shown: above-lowest-band"');
  });
});

describe('CDS Hooks §Hooks 14: encounter-start and encounter-discharge', () => {
  it.each(['encounter-start', 'encounter-discharge'])('%s needs an encounterId', async (hook) => {
    const { service, call } = await start();
    expect(await call(worse, { hook, context: { encounterId: 'e1' } })).not.toBeNull();
    const response = await post(
      service,
      hookBody(wholePrefetch(worse), { hook }),
      {},
      `/cds-services/${artefact}-${hook}`,
    );
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain('context.encounterId');
  });

  it('they may fire again: an unchanged card is withheld at the second viewing', async () => {
    const { call } = await start(onChange);
    const discharge = { hook: 'encounter-discharge', context: { encounterId: 'e1' } };
    expect(await call(worse, discharge)).not.toBeNull();
    expect(await call(worse, discharge)).toBeNull();
  });
});

describe('CDS Hooks §Suggestion 20, 21: a follow-up that a site configures', () => {
  const discharge = { hook: 'encounter-discharge', context: { encounterId: 'e1' } };
  const followUp = { fromBand: 'high', label: 'Book a visit', description: 'Visit after discharge', dueInDays: 7 };
  const site = { ...onChange, suggestions: { [artefact]: { 'encounter-discharge': followUp } } };

  it('is off by default', async () => {
    const { call } = await start();
    expect(await call(worse, discharge)).not.toHaveProperty('suggestions');
  });

  it('is offered at that hook and from that band, even where the card itself was seen at another', async () => {
    const { call } = await start({ ...site, show: {} });
    expect(await call(calm, discharge)).not.toHaveProperty('suggestions');
    expect(await call(worse)).not.toHaveProperty('suggestions');
    const { call: callOnChange } = await start(site);
    await callOnChange(worse);
    const card = await callOnChange(worse, discharge);
    expect(card).toMatchObject({
      selectionBehavior: 'any',
      suggestions: [
        {
          label: 'Book a visit',
          actions: [
            {
              type: 'create',
              description: 'Visit after discharge',
              resource: { resourceType: 'Task', status: 'requested' },
            },
          ],
        },
      ],
    });
    expect(card?.suggestions?.[0]?.uuid).not.toBe(card?.uuid);
  });

  it('comes back in feedback by its id', async () => {
    const { call, feedback, trail } = await start(site);
    const card = await call(worse, discharge);
    await feedback(card, { outcome: 'accepted', acceptedSuggestions: [{ id: card?.suggestions?.[0]?.uuid }] });
    expect(await trail()).toEqual(['assessment: shown', 'feedback: accepted']);
  });
});

describe('two instances of two versions behind one balancer', () => {
  const upgrade = async (site: object) => {
    const one = await start({ ...site, name: 'St. Elsewhere' }, [{ synthetic: false }]);
    // Its store is closed with the first.
    const store = { ...one.store, close: async () => undefined };
    const two = await start({ ...site, name: 'Saint Elsewhere' }, [{ synthetic: false, version: '9.0.0' }], store);
    return [one, two] as const;
  };

  it('show a card once, whichever is called, and again where the patient is worse', async () => {
    const [one, two] = await upgrade(onChange);
    const [other, same] = [one.service, two.service].map(({ url }) => url);
    expect(other).not.toBe(same);
    const outcomes = async (chart: typeof calm) => {
      const found: unknown[] = [];
      for (const instance of [one, two, one, two]) {
        await instance.call(chart);
        found.push(instance.calls.at(-1)?.assessments[0]?.outcome);
      }
      return found;
    };
    expect(await outcomes(worse)).toEqual(['shown', 'withheld', 'withheld', 'withheld']);
    const later = [...worse, vital('spo2', 92, 0.2), vital('systolic', 95, 0.2)];
    // Red by then: what is not the card is a line of it.
    expect(await outcomes(later)).toEqual(['shown', 'line', 'line', 'line']);
    const [before, after] = [one, two].map(({ calls }) => calls[0]?.assessments[0]);
    expect(before?.artefactHash).not.toBe(after?.artefactHash);
    expect(before?.siteHash).not.toBe(after?.siteHash);
  });

  it('keep a silence that was begun at the other', async () => {
    const [one, two] = await upgrade({ show: { [artefact]: { when: 'always' } } });
    const card = await one.call(worse);
    expect(await two.call(worse)).not.toBeNull();
    await one.override(card);
    expect(await two.call(worse)).toBeNull();
    expect(two.calls.at(-1)?.assessments[0]?.outcome).toBe('silenced');
  });
});
