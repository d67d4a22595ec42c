import { type JsonObject, objectsOf } from '../../fhir/json.js';
import {
  cardSchema,
  faultsOf,
  hookResponseSchema,
  linkSchema,
  operationOutcomeSchema,
  overrideReasonSchema,
  sourceSchema,
  suggestionSchema,
} from '../messages.js';
import { givenName, patientId } from '../probe/chart.js';
import { cardsOf } from '../probe/create-probe.js';
import { serverOf } from '../probe/fhir-access.js';
import type { Answer } from '../probe/http-call.js';
import type { Probe } from '../probe/probe.js';
import { judge, notApplicable, onTarget, type Rule, specification, type RuleResult } from '../rule.js';
import { counted, isBroken, statusText } from '../status.js';

const section = 'Response';

/** Longest summary, in characters: "<140". */
const summaryLimit = 139;

/** What a service says, and how. */
export const responseRules: readonly Rule[] = [
  {
    number: 16,
    section,
    title: '200 with zero or more cards; errors are OperationOutcomes without patient data or stack traces',
    source: specification('http-response'),
    check: async (probe) => {
      const target = await probe.target();
      const broken = (await probe.guidance())
        .filter(({ answer }) => isBroken(answer.status))
        .map(({ target: { id }, answer }) => `A valid call of ${id}: got ${statusText(answer.status)}.`);
      if ('why' in target) return broken.length > 0 ? judge('', broken) : notApplicable(target.why);
      const given = (await probe.guidance()).filter(({ answer }) => answer.status === 200);
      const errors = [
        await probe.call(target, { body: { hookInstance: undefined, context: undefined } }),
        await probe.call({ ...target, id: 'conformance-no-such-service' }),
        await probe.send('POST', probe.urlOf(target), { body: `{"context": {"patientId": "${patientId}"` }),
        await probe.call(target, { body: { ...serverOf(probe.standIn.base), context: givenName } }),
      ].filter(({ status }) => status >= 400);
      const faults = [
        ...broken,
        ...given.flatMap(({ answer }) => faultsOf(hookResponseSchema, answer.json, 'body')),
        ...errors.flatMap(tellingErrors),
      ];
      const wordless = errors.filter(
        ({ status, json }) => status !== 401 && !operationOutcomeSchema.safeParse(json).success,
      );
      const advice =
        wordless.length === 0 ? [] : [`${wordless.length} of ${errors.length} errors are not OperationOutcomes.`];
      return judge(
        `${counted(given.length, 'answer')} with a list of cards; ${counted(errors.length, 'error')} without patient data or stack.`,
        faults,
        advice,
      );
    },
  },
  {
    number: 17,
    section,
    title: 'a card has a summary under 140 characters, an indicator, a source and a uuid',
    source: specification('card-attributes'),
    check: onCards(async (cards, probe) => {
      const faults = cards.flatMap((card, i) => [
        ...faultsOf(cardSchema, card, `cards.${i}`),
        ...(typeof card.summary === 'string' && [...card.summary].length > summaryLimit
          ? [`cards.${i}.summary: ${[...card.summary].length} characters, expected under 140.`]
          : []),
      ]);
      const nameless = cards.filter(({ uuid }) => uuid === undefined).length;
      const sentence = `${nameless} of ${cards.length} cards have no uuid, so no feedback on them can arrive.`;
      const takesFeedback = nameless > 0 && (await takesFeedbackAt(probe));
      return judge(
        `${counted(cards.length, 'card')} with all of them.`,
        takesFeedback ? [...faults, sentence] : faults,
        nameless > 0 && !takesFeedback ? [sentence] : [],
      );
    }),
  },
  {
    number: 18,
    section,
    title: 'detail is Markdown in which strings from the EHR are escaped',
    source: specification('card-attributes'),
    check: onCards(async (cards) => {
      const details = cards.filter(({ detail }) => detail !== undefined);
      if (details.length === 0) return notApplicable('No card has a detail.');
      const faults = details.flatMap(({ detail }) => {
        if (typeof detail !== 'string') return ['detail: expected a string.'];
        return rawMarkup.test(detail) ? ['detail: markup from the chart comes back raw, and a client runs it.'] : [];
      });
      return judge(`${details.length} details, also of a chart full of markup: none has it raw.`, faults);
    }),
  },
  {
    number: 19,
    section,
    title: 'source has a label; url and icon are absolute, topic has code and system',
    source: specification('source'),
    check: onCards(async (cards) => {
      const faults = cards.flatMap(({ source }, i) => faultsOf(sourceSchema, source, `cards.${i}.source`));
      const topics = cards.flatMap(({ source }) => objectsOf([source]).flatMap(({ topic }) => objectsOf([topic])));
      const odd = topics.filter(({ code }) => !/^[A-Za-z0-9]+$/.test(String(code))).length;
      const advice =
        odd === 0 ? [] : [`${odd} topics have a code that is not alphanumeric, which Epic does not recognize.`];
      return judge(`${counted(cards.length, 'source')}, all complete.`, faults, advice);
    }),
  },
  {
    number: 20,
    section,
    title: 'suggestions come with a selectionBehavior, and at-most-one recommends one at most',
    source: specification('card-attributes'),
    check: onParts('suggestions', (suggestions, card) => {
      const { selectionBehavior: behavior } = card;
      if (behavior !== 'any' && behavior !== 'at-most-one') return ['selectionBehavior: expected any or at-most-one.'];
      const recommended = suggestions.filter(({ isRecommended }) => isRecommended === true).length;
      return behavior === 'at-most-one' && recommended > 1 ? [`at-most-one, and ${recommended} are recommended.`] : [];
    }),
  },
  {
    number: 21,
    section,
    title: 'suggestions have a label, actions a type, a description and their resource',
    source: specification('suggestion'),
    check: onParts('suggestions', (suggestions) =>
      suggestions.flatMap((one) => faultsOf(suggestionSchema, one, 'suggestion')),
    ),
  },
  {
    number: 22,
    section,
    title: 'override reasons have code, system and display',
    source: specification('reasons-for-rejecting-a-card'),
    check: onParts('overrideReasons', (reasons) =>
      reasons.flatMap((one) => faultsOf(overrideReasonSchema, one, 'overrideReason')),
    ),
  },
  {
    number: 23,
    section,
    title: 'links have label, url and type, and appContext on smart ones alone',
    source: specification('link'),
    check: onParts('links', (links) => links.flatMap((one) => faultsOf(linkSchema, one, 'link'))),
  },
  {
    number: 24,
    section,
    title: '"could not be computed" is distinguishable from "no guidance"',
    source: specification('cds-service-response'),
    check: onTarget(async (probe, target) => {
      const said = async (chart: string) =>
        (await probe.guidance()).find((one) => one.target.id === target.id && one.chart === chart)?.answer;
      const [whole, empty] = [await said('ordinary'), await said('empty')];
      if (whole === undefined || empty === undefined || cardsOf(whole).length === 0) {
        return notApplicable('No card was given for a whole chart, so nothing can be told apart from it.');
      }
      if (isBroken(empty.status)) return judge('', [`An empty chart: got ${statusText(empty.status)}.`]);
      const [card] = cardsOf(empty);
      if (empty.status === 200 && card === undefined) {
        return judge(
          'A chart with nothing in it is answered with 200.',
          [],
          ['An empty chart gets no card, which a client shows as "all clear": say that it could not be computed.'],
        );
      }
      if (card !== undefined && card.summary === cardsOf(whole)[0]?.summary) {
        return notApplicable('The card says the same of an empty chart: it does not depend on it.');
      }
      return judge('An empty chart gets its own card, not an empty response.', []);
    }),
  },
];

/** Markup of the hostile chart where no backslash or entity takes its force. */
const rawMarkup = /(?<!\\)<img src=conformance-probe|(?<!\\)\[conformance-probe\]\(https/;

/** Frames of a stack trace, in the languages that services are written in. */
const stack = /\n\s+at .+[:(]|Traceback \(most recent call last\)|\bat .+:\d+:\d+\)?/;

function tellingErrors({ status, text }: Answer): readonly string[] {
  return [
    ...(stack.test(text) ? [`An error ${status} shows a stack trace.`] : []),
    ...(text.includes(givenName) || text.includes(patientId)
      ? [`An error ${status} repeats data of the patient.`]
      : []),
  ];
}

async function takesFeedbackAt(probe: Probe): Promise<boolean> {
  const target = await probe.target();
  if ('why' in target) return false;
  const { status } = await probe.send('POST', probe.urlOf(target, '/feedback'), { body: { feedback: [] } });
  return !isBroken(status) && ![401, 403, 404, 405].includes(status);
}

function onCards(check: (cards: readonly JsonObject[], probe: Probe) => Promise<RuleResult>): Rule['check'] {
  return onTarget(async (probe) => {
    const cards = await probe.cards();
    const calls = (await probe.guidance()).length;
    return cards.length === 0 ? notApplicable(`No card was given in ${calls} calls.`) : check(cards, probe);
  });
}

/** Judges the parts of the cards that have some; an empty list of them is a fault of rule 4. */
function onParts(
  part: 'suggestions' | 'overrideReasons' | 'links',
  faultsOfParts: (parts: readonly JsonObject[], card: JsonObject) => readonly string[],
): Rule['check'] {
  return onCards(async (cards) => {
    const having = cards.filter((card) => card[part] !== undefined);
    if (having.length === 0) return notApplicable(`No card has ${part}.`);
    const faults = having.flatMap((card) =>
      Array.isArray(card[part]) ? faultsOfParts(objectsOf(card[part]), card) : [`${part}: expected a list.`],
    );
    return judge(`${counted(having.length, 'card')} with ${part}, all complete.`, faults);
  });
}
