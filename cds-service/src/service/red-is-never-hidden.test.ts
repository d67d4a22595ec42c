import { hourMs, minuteMs } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { onChange } from '@bellwether/hosting';
import { en } from '@bellwether/model/texts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Card, hookResponseSchema } from '../hooks/response.js';
import { post } from '../test-support/call-service.js';
import {
  alert,
  bloodPressure,
  encounter,
  hookBody,
  onAir,
  searchset,
  testNow,
  vital,
  wholePrefetch,
} from '../test-support/chart.js';
import { fixedStart } from '../test-support/fixed-start.js';
import { startService } from '../test-support/running-service.js';
import { withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const artefact = 'hospitalization-30d';
const required = { groups: ['respiratory-rate'], minimumKnown: 1 };
const ofClass = (encounterClasses: string[]) => ({ minimumAgeYears: 18, encounterClasses, required });

/** A set of observations, some minutes before the instant of the tests (negative: after). */
type SetOf = (minutes: number) => {
  readonly vitals: readonly JsonObject[];
  readonly assessments: readonly JsonObject[];
};
const set =
  (values: readonly [rr: number, spo2: number, hr: number, systolic: number, temperature: number]): SetOf =>
  (minutes) => {
    const hours = minutes / 60;
    const [rr, spo2, hr, systolic, temperature] = values;
    return {
      vitals: [
        vital('respiratoryRate', rr, hours),
        vital('spo2', spo2, hours),
        vital('heartRate', hr, hours),
        bloodPressure(systolic, 60, hours),
        vital('temperature', temperature, hours),
      ],
      assessments: [alert(hours), onAir(hours)],
    };
  };
const nine = set([26, 92, 112, 105, 38.5]);
const eight = set([26, 92, 112, 118, 38.5]);
/** Nobody measured 368 °C, and nothing else of the set scores: the highest is 3. */
const unusable = set([16, 97, 80, 120, 368]);
const calm = set([16, 97, 80, 120, 37]);

/** The chart at a time, in minutes after the instant of the tests, and the words that its card or line has. */
interface Step {
  readonly at: number;
  readonly set: ReturnType<SetOf>;
  readonly indicator: Card['indicator'];
  readonly says: string;
}
const missed = fixedStart(en.message.due.missed);
const five: readonly Step[] = [
  { at: 0, set: nine(10), indicator: 'critical', says: 'NEWS2 9, ' },
  { at: 20, set: nine(-15), indicator: 'critical', says: 'NEWS2 9, ' },
  { at: 40, set: eight(-35), indicator: 'critical', says: 'NEWS2 8, ' },
  { at: 60, set: unusable(-55), indicator: 'warning', says: 'NEWS2 0 to 3' },
  { at: 300, set: unusable(-55), indicator: 'warning', says: missed },
];

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A service with the rules of production, whose clock the test moves. */
async function start(site: object, changes: Parameters<typeof stumpArtefact>[0][] = [{}]) {
  let now = testNow;
  const artefacts = await Promise.all(changes.map((change) => stumpArtefact({ synthetic: false, ...change })));
  const names = artefacts.map(({ manifest }) => manifest.name);
  const show = Object.fromEntries(names.map((name) => [name, onChange]));
  const service = await startService({ artefacts, site: { show, ...site }, clock: () => now });
  stops.push(service.stop);
  const stay = encounter('IMP', 30);
  /** All cards and lines of all services, for one user at one time. */
  const view = async ({ at, set: { vitals, assessments } }: Pick<Step, 'at' | 'set'>, userId: string) => {
    now = testNow + at * minuteMs;
    const prefetch = {
      ...wholePrefetch(vitals),
      assessments: searchset(assessments),
      encounters: searchset([stay]),
    };
    const body = hookBody(prefetch, { context: { userId, patientId: 'p1', encounterId: stay.id } });
    const answers = await Promise.all(
      names.map(async (name) => {
        const response = await post(service, body, {}, `/cds-services/${name}-patient-view`);
        return hookResponseSchema.parse(await response.json()).cards;
      }),
    );
    return answers.flat();
  };
  const override = async (card: Card | undefined, name = artefact) => {
    const item = {
      card: card?.uuid,
      outcome: 'overridden',
      outcomeTimestamp: new Date(now).toISOString(),
      overrideReason: { reason: { code: 'already-acting', system: 'https://cds.example/reasons' } },
    };
    expect((await post(service, { feedback: [item] }, {}, `/cds-services/${name}-patient-view/feedback`)).status).toBe(
      200,
    );
  };
  const decisions = async () =>
    [...(await service.logged()).matchAll(/"decision":"([^"]*)"/g)].map(([, decision]) => decision);
  return { service, view, override, decisions };
}

const always = { show: { [artefact]: { when: 'always' } } };
const fromHigh = { show: { [artefact]: { when: 'from-band', fromBand: 'high' } } };
/** Bands that none of these charts leaves the lowest of. */
const farAway = {
  bands: {
    [artefact]: [
      { name: 'low', from: 0, indicator: 'info' },
      { name: 'high', from: 0.99, indicator: 'warning' },
    ],
  },
};

describe('acuity §0.5: the colour of the worse of ours and of the hospital’s own NEWS2', () => {
  const charted =
    (value: object): SetOf =>
    (minutes) => {
      const { vitals, assessments } = calm(minutes);
      const score = {
        ...vital('heartRate', 80, minutes / 60),
        id: `score-${minutes}`,
        code: { coding: [{ system: 'http://snomed.info/sct', code: '1104051000000101' }] },
        valueQuantity: undefined,
        ...value,
      };
      return { vitals, assessments: [...assessments, score] };
    };

  it.each(['bellwether', 'charted'])('is never hidden, where the site says that %s counts', async (authority) => {
    const site = { ...fromHigh, ...farAway, quietLine: false, news2: { authority } };
    const { view } = await start(site);
    const at = (minutes: number, value: object) => ({ at: minutes, set: charted(value)(10 - minutes) });
    expect(await view({ at: 0, set: calm(10) }, 'Practitioner/1')).toEqual([]);
    for (const [minutes, score, indicator, says] of [
      [1, { valueInteger: 8 }, 'critical', '8 at 14:01, high'],
      [2, { valueInteger: 8 }, 'critical', '8 at '],
      [3, { valueInteger: 5 }, 'warning', '5 at '],
      [4, { valueString: 'high' }, 'warning', 'not usable'],
    ] as const) {
      const [card] = await view(at(minutes, score), 'Practitioner/1');
      expect([card?.indicator, card?.summary]).toEqual([indicator, expect.stringContaining(says)]);
    }
  });

  it.each(['bellwether', 'charted'])(
    'a lower one hides nothing of ours, where the site says that %s counts',
    async (authority) => {
      const { view } = await start({ ...fromHigh, ...farAway, quietLine: false, news2: { authority } });
      const { vitals, assessments } = nine(10);
      const score = charted({ valueInteger: 0 })(10).assessments.at(-1)!;
      const [card] = await view({ at: 0, set: { vitals, assessments: [...assessments, score] } }, 'Practitioner/1');
      expect([card?.indicator, card?.summary]).toEqual(['critical', expect.stringContaining('NEWS2 9, high')]);
    },
  );
});

describe('acuity §0.1: five viewings by two users, of NEWS2 9, 9, 8, an unusable input and a missed set', () => {
  it.each<[string, object, Parameters<typeof stumpArtefact>[0][], boolean]>([
    ['under the defaults of production', {}, [{}], false],
    ['with an override by one of them', {}, [{}], true],
    ['always, with an override', always, [{}], true],
    ['from a band that is not reached', { ...fromHigh, ...farAway }, [{}], false],
    ['from a band that is not reached, with an override', { ...fromHigh, ...farAway }, [{}], true],
    ['without the quiet line', { quietLine: false }, [{}], true],
    ['by an artefact outside its setting', {}, [{ setting: ofClass(['EMER']) }], false],
    [
      'by one outside its setting, without the quiet line',
      { quietLine: false },
      [{ setting: ofClass(['AMB']) }],
      false,
    ],
    ['by two artefacts', {}, [{}, { name: 'ward-24h', priority: 20 }], false],
    [
      'by two outside their settings',
      {},
      [{ setting: ofClass(['EMER']) }, { name: 'clinic', setting: ofClass(['AMB']) }],
      false,
    ],
    [
      'by one in its setting and one outside',
      {},
      [{ setting: ofClass(['AMB']), priority: 90 }, { name: 'ward-24h' }],
      false,
    ],
  ])('%s: each has one red card or line', async (_case, site, artefacts, isOverridden) => {
    const { view, override } = await start(site, artefacts);
    for (const [number, step] of five.entries()) {
      for (const userId of ['Practitioner/1', 'Practitioner/2', 'Practitioner/1']) {
        const cards = await view(step, userId);
        expect(cards).toEqual([expect.objectContaining({ indicator: step.indicator })]);
        expect(cards[0]?.summary).toContain(step.says);
        if (isOverridden && number === 0 && userId === 'Practitioner/1') await override(cards[0]);
      }
    }
  });

  it('folds to a line of the same colour at most, where nothing changed', async () => {
    const { view, decisions } = await start({});
    const [first, , third] = five as [Step, Step, Step];
    expect((await view(first, 'Practitioner/1'))[0]).toHaveProperty('detail');
    const [one, other] = [first.set, third.set];
    const both = {
      vitals: [...one.vitals, ...other.vitals],
      assessments: [...one.assessments, ...other.assessments],
    };
    const [line] = await view({ ...third, set: both }, 'Practitioner/1');
    expect(line).not.toHaveProperty('detail');
    expect(line).not.toHaveProperty('overrideReasons');
    expect(line?.summary).toMatch(
      /^NEWS2 8, high, set of 14:45: respiratory rate 26, SpO₂ 92% on air, heart rate 112\. As of 14:50\. Look again after 15:15$/,
    );
    expect(await decisions()).toEqual(['shown: urgent-finding', 'line: no-change']);
  });

  it('an override at NEWS2 9 ends when the next set is due, and when one was missed', async () => {
    const { view, override, decisions } = await start(always);
    const stepAt = (at: number) => ({ at, set: nine(10) });
    await override((await view(stepAt(0), 'Practitioner/1'))[0]);
    for (const at of [1, 19, 20, 41]) await view(stepAt(at), 'Practitioner/1');
    expect(await decisions()).toEqual([
      'shown: always',
      'line: override',
      'line: override',
      'shown: always',
      'shown: always',
    ]);
  });

  it('an override at NEWS2 6 lasts its hours, and ends when the set is missed', async () => {
    const six = set([22, 92, 112, 120, 37]);
    const { view, override, decisions } = await start(always);
    await override((await view({ at: 0, set: six(10) }, 'Practitioner/1'))[0]);
    await view({ at: 51, set: six(10) }, 'Practitioner/1');
    await view({ at: 91, set: six(10) }, 'Practitioner/1');
    await view({ at: 95, set: six(-93) }, 'Practitioner/1');
    expect(await decisions()).toEqual(['shown: always', 'line: override', 'shown: always', 'line: override']);
  });
});

describe('acuity §0.6: in acute care no card is not "well"', () => {
  const quiet = { at: 0, set: calm(10) };

  it('a calm patient has a grey line, with NEWS2, its time and when the next set is due', async () => {
    const { view, decisions } = await start({});
    const [line, ...more] = await view(quiet, 'Practitioner/1');
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      indicator: 'info',
      summary: 'NEWS2 0, low, set of 14:00. As of 14:10. Next set due 25 Nov 02:00',
      links: [{ type: 'smart' }, { type: 'absolute' }],
    });
    expect(await decisions()).toEqual(['line: lowest-band']);
  });

  it.each<[string, object, string]>([
    ['a site that turned it off', { quietLine: false }, 'Practitioner/1'],
    ['a patient', {}, 'Patient/p1'],
    ['a relative', {}, 'RelatedPerson/1'],
    ['a silent artefact', withModes({ 'patient-view': 'silent' }), 'Practitioner/1'],
    ['an artefact that is off', withModes({ 'patient-view': 'off' }), 'Practitioner/1'],
  ])('%s has none', async (_case, site, userId) => {
    const { view } = await start(site);
    expect(await view(quiet, userId)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a patient', {}, 'Patient/p1'],
    ['a silent artefact', withModes({ 'patient-view': 'silent' }), 'Practitioner/1'],
  ])('%s has none of a red patient either', async (_case, site, userId) => {
    const { view } = await start(site);
    expect(await view({ at: 0, set: nine(10) }, userId)).toEqual([]);
  });

  it('a line is not a viewing: what was on the last card is still what is compared with', async () => {
    const { service, view } = await start({});
    const viewer = { source: 'development', patientId: 'p1', userId: 'Practitioner/1' };
    const [card] = await view({ at: 0, set: nine(10) }, viewer.userId);
    const [line] = await view({ at: 10, set: nine(10) }, viewer.userId);
    expect(line?.uuid).not.toBe(card?.uuid);
    const { lastViewing } = await service.store.history(viewer, artefact, testNow - hourMs);
    expect(lastViewing).toMatchObject({ cardUuid: card?.uuid, outcome: 'shown' });
  });

  it('feedback about a line is taken and found in the audit trail as that of a card', async () => {
    const { service, view, override } = await start({});
    const [line] = await view(quiet, 'Practitioner/1');
    await override(line);
    const rows: { readonly kind: string }[] = [];
    for await (const row of service.store.auditTrail({ from: 0, to: testNow + hourMs })) rows.push(row);
    expect(rows.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([
      expect.objectContaining({ kind: 'assessment', outcome: 'line', artefact }),
      expect.objectContaining({ kind: 'feedback', outcome: 'overridden', patientId: 'p1', artefact }),
    ]);
  });
});
