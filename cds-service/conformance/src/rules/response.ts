import { type JsonObject, objectsOf } from '@bellwether/fhir-mapping/json';
import {
  cardSchema,
  hookResponseSchema,
  linkSchema,
  operationOutcomeSchema,
  overrideReasonSchema,
  problemsOf,
  sourceSchema,
  suggestionSchema,
} from '../messages.js';
import { givenName, patientId } from '../probe/chart.js';
import { cardsOf } from '../probe/create-probe.js';
import { serverOf } from '../probe/fhir-access.js';
import type { Answer } from '../probe/http-call.js';
import type { Probe } from '../probe/probe.js';
import { notApplicable, onTarget, type Rule, type RuleResult, resultOf, specification } from '../rule.js';
import { counted, isBroken, statusText } from '../status.js';

const section = 'Response';

/** Maximum length of a summary in characters: the specification says "<140". */
const summaryLimit = 139;

/** What a service answers. */
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
      if ('why' in target) return broken.length > 0 ? resultOf('', broken) : notApplicable(target.why);
      const given = (await probe.guidance()).filter(({ answer }) => answer.status === 200);
      const errors = [
        await probe.call(target, { body: { hookInstance: undefined, context: undefined } }),
        await probe.call({ ...target, id: 'conformance-no-such-service' }),
        await probe.send('POST', probe.urlOf(target), { body: `{"context": {"patientId": "${patientId}"` }),
        await probe.call(target, { body: { ...serverOf(probe.standIn.base), context: givenName } }),
      ].filter(({ status }) => status >= 400);
      const problems = [
        ...broken,
        ...given.flatMap(({ answer }) => problemsOf(hookResponseSchema, answer.json, 'body')),
        ...errors.flatMap(tellingErrors),
      ];
      const withoutOutcome = errors.filter(
        ({ status, json }) => status !== 401 && !operationOutcomeSchema.safeParse(json).success,
      );
      const advice =
        withoutOutcome.length === 0
          ? []
          : [`${withoutOutcome.length} of ${errors.length} errors are not OperationOutcomes.`];
      return resultOf(
        `${counted(given.length, 'answer')} with a list of cards; ${counted(errors.length, 'error')} without patient data or stack.`,
        problems,
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
      const problems = cards.flatMap((card, i) => [
        ...problemsOf(cardSchema, card, `cards.${i}`),
        ...(typeof card.summary === 'string' && [...card.summary].length > summaryLimit
          ? [`cards.${i}.summary: ${[...card.summary].length} characters, expected under 140.`]
          : []),
      ]);
      const nameless = cards.filter(({ uuid }) => uuid === undefined).length;
      const sentence = `${nameless} of ${cards.length} cards have no uuid, so no feedback on them can arrive.`;
      const takesFeedback = nameless > 0 && (await takesFeedbackAt(probe));
      return resultOf(
        `${counted(cards.length, 'card')} with all of them.`,
        takesFeedback ? [...problems, sentence] : problems,
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
      const problems = details.flatMap(({ detail }) => {
        if (typeof detail !== 'string') return ['detail: expected a string.'];
        return rawMarkup.test(detail) ? ['detail: markup from the chart comes back raw, and a client runs it.'] : [];
      });
      return resultOf(`${details.length} details, also of a chart full of markup: none has it raw.`, problems);
    }),
  },
  {
    number: 19,
    section,
    title: 'source has a label; url and icon are absolute, topic has code and system',
    source: specification('source'),
    check: onCards(async (cards) => {
      const problems = cards.flatMap(({ source }, i) => problemsOf(sourceSchema, source, `cards.${i}.source`));
      const topics = cards.flatMap(({ source }) => objectsOf([source]).flatMap(({ topic }) => objectsOf([topic])));
      const odd = topics.filter(({ code }) => !/^[A-Za-z0-9]+$/.test(String(code))).length;
      const advice =
        odd === 0 ? [] : [`${odd} topics have a code that is not alphanumeric, which Epic does not recognize.`];
      return resultOf(`${counted(cards.length, 'source')}, all complete.`, problems, advice);
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
      suggestions.flatMap((one) => problemsOf(suggestionSchema, one, 'suggestion')),
    ),
  },
  {
    number: 22,
    section,
    title: 'override reasons have code, system and display',
    source: specification('reasons-for-rejecting-a-card'),
    check: onParts('overrideReasons', (reasons) =>
      reasons.flatMap((one) => problemsOf(overrideReasonSchema, one, 'overrideReason')),
    ),
  },
  {
    number: 23,
    section,
    title: 'links have label, url and type; only smart links have appContext',
    source: specification('link'),
    check: onParts('links', (links) => links.flatMap((one) => problemsOf(linkSchema, one, 'link'))),
  },
  {
    number: 24,
    section,
    title: '"could not be computed" is distinguishable from "no guidance"',
    source: specification('cds-service-response'),
    check: onTarget(async (probe, target) => {
      const answerTo = async (chart: string) =>
        (await probe.guidance()).find((one) => one.target.id === target.id && one.chart === chart)?.answer;
      const [whole, empty] = [await answerTo('ordinary'), await answerTo('empty')];
      if (whole === undefined || empty === undefined || cardsOf(whole).length === 0) {
        return notApplicable('No card was given for a complete chart, so there is nothing to compare with.');
      }
      if (isBroken(empty.status)) return resultOf('', [`An empty chart: got ${statusText(empty.status)}.`]);
      const [card] = cardsOf(empty);
      if (empty.status === 200 && card === undefined) {
        return resultOf(
          'An empty chart is answered with 200.',
          [],
          ['An empty chart gets no card, which a client shows as "all clear": say that it could not be computed.'],
        );
      }
      if (card !== undefined && card.summary === cardsOf(whole)[0]?.summary) {
        return notApplicable('An empty chart gets the same card: the card does not depend on the chart.');
      }
      return resultOf('An empty chart gets its own card, not an empty response.', []);
    }),
  },
];

/** Markup of the hostile chart that is not escaped by a backslash or an entity. */
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

/** Checks such parts on the cards that have them; an empty list of them fails rule 4. */
function onParts(
  part: 'suggestions' | 'overrideReasons' | 'links',
  problemsOfParts: (parts: readonly JsonObject[], card: JsonObject) => readonly string[],
): Rule['check'] {
  return onCards(async (cards) => {
    const having = cards.filter((card) => card[part] !== undefined);
    if (having.length === 0) return notApplicable(`No card has ${part}.`);
    const problems = having.flatMap((card) =>
      Array.isArray(card[part]) ? problemsOfParts(objectsOf(card[part]), card) : [`${part}: expected a list.`],
    );
    return resultOf(`${counted(having.length, 'card')} with ${part}, all complete.`, problems);
  });
}
