import { randomUUID } from 'node:crypto';
import { type JsonObject, objectsOf } from '@bellwether/fhir-mapping/json';
import type { Probe, Target } from '../probe/probe.js';
import { notApplicable, onTarget, type Rule, type RuleResult, resultOf, specification } from '../rule.js';
import { type BrokenCall, checkRefusals, isTaken, statusText } from '../status.js';

const section = 'Feedback';

/** What users did with a card. */
export const feedbackRules: readonly Rule[] = [
  {
    number: 25,
    section,
    title: 'feedback is accepted: accepted and overridden, with and without a reason',
    source: specification('feedback'),
    check: onFeedback(async ({ give, card, now }) => {
      const forms: readonly (readonly [string, JsonObject])[] = [
        ['overridden without a reason', {}],
        ['overridden with a reason', { overrideReason: { reason: reasonOf(card) } }],
        ['overridden with a comment', { overrideReason: { userComment: 'conformance' } }],
        ['accepted', { outcome: 'accepted', acceptedSuggestions: [{ id: suggestionOf(card) }] }],
        ['with an extension', { extension: { 'org.example.conformance': { anything: true } } }],
      ];
      const problems: string[] = [];
      for (const [name, changes] of forms) {
        const status = await give({ feedback: [entry(card, now, changes)] });
        if (!isTaken(status)) problems.push(`Feedback ${name}: got ${statusText(status)}, expected 200.`);
      }
      const broken: BrokenCall[] = [];
      for (const [what, body] of [
        ['feedback without a list', {}],
        ['feedback without card', { feedback: [entry(card, now, { card: undefined })] }],
        ['feedback of an unknown outcome', { feedback: [entry(card, now, { outcome: 'ignored' })] }],
        ['feedback without outcomeTimestamp', { feedback: [entry(card, now, { outcomeTimestamp: undefined })] }],
      ] as const) {
        broken.push({ what, status: await give(body) });
      }
      const wrong = checkRefusals(broken);
      return resultOf(
        `${forms.length} forms of feedback are accepted.`,
        [...problems, ...wrong.problems],
        wrong.advice,
      );
    }),
  },
  {
    number: 26,
    section,
    title: 'feedback can be sent in batches and repeated',
    source: specification('feedback'),
    check: onFeedback(async ({ give, card, cards, now }) => {
      const batch = { feedback: [card, ...cards.slice(0, 3)].map((one) => entry(one, now, {})) };
      const statuses = [await give(batch), await give(batch)];
      const problems = statuses
        .filter((status) => !isTaken(status))
        .map((status) => `A repeated batch: got ${statusText(status)}, expected 200.`);
      return resultOf(`A batch of ${batch.feedback.length} is accepted, and accepted again.`, problems);
    }),
  },
];

function entry(card: JsonObject, now: number, changes: JsonObject): JsonObject {
  return { card: card.uuid, outcome: 'overridden', outcomeTimestamp: new Date(now).toISOString(), ...changes };
}

/** A reason that the card offers, else one of the probe's. */
function reasonOf({ overrideReasons }: JsonObject): JsonObject {
  const { code, system } = objectsOf(overrideReasons)[0] ?? {
    code: 'conformance',
    system: 'https://conformance.invalid',
  };
  return { code, system };
}

function suggestionOf({ suggestions }: JsonObject): unknown {
  return objectsOf(suggestions).find(({ uuid }) => typeof uuid === 'string')?.uuid ?? randomUUID();
}

/** Statuses of a service without a feedback endpoint, which the specification allows. */
const absent = new Set([404, 405, 501]);

type Give = (body: JsonObject) => Promise<number>;

/** A way to give feedback, and the cards that it may be on. Where the service gave none, `card` has a random uuid. */
interface FeedbackTarget {
  readonly give: Give;
  readonly card: JsonObject;
  readonly cards: readonly JsonObject[];
  /** Milliseconds since 1970 */
  readonly now: number;
}

function onFeedback(check: (feedback: FeedbackTarget) => Promise<RuleResult>): Rule['check'] {
  return onTarget(async (probe, target) => {
    const give: Give = async (body) => (await probe.send('POST', probe.urlOf(target, '/feedback'), { body })).status;
    const cards = (await cardsOfTarget(probe, target)).filter(({ uuid }) => typeof uuid === 'string');
    const card = cards[0] ?? { uuid: randomUUID() };
    if (absent.has(await give({ feedback: [entry(card, probe.now(), {})] }))) {
      return notApplicable('The service has no feedback endpoint, which the specification allows.');
    }
    return check({ give, card, cards: cards.slice(1), now: probe.now() });
  });
}

async function cardsOfTarget(probe: Probe, target: Target): Promise<readonly JsonObject[]> {
  const guidance = (await probe.guidance()).filter((one) => one.target.id === target.id);
  return guidance.flatMap(({ answer: { json } }) => objectsOf([json]).flatMap(({ cards }) => objectsOf(cards)));
}
