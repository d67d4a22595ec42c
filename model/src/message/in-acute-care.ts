import { dayMs, type Instant } from '@bellwether/fhir-mapping';
import { scaleInForce } from '../decisions/decisions-in-force.js';
import { countUnmapped } from '../missing-data/unmapped-values.js';
import { emergencyScore, urgentScore } from '../news2/acuity.js';
import { worseScore } from '../news2/charted-news2.js';
import { chartedInputsOf } from '../news2/charted-inputs.js';
import { news2Inputs } from '../news2/inputs.js';
import type { News2 } from '../news2/news2-result.js';
import { worstResponse } from '../news2/responses.js';
import type { ChartFacts } from './chart-facts.js';
import { linksLines, nextStepLines, vitalsLines } from './common-lines.js';
import { infectionCharted } from './infection.js';
import { inputFacts } from './input-facts.js';
import type { Headline, InputFact, Line, RiskFact, Said } from './message.js';
import type { MessageContext } from './message-context.js';
import { asOfLine, completionOf, dueFact, isPast, responseOf } from './next-set.js';
import { scaleFact } from './scale-fact.js';
import {
  chartedFact,
  inputsByPoints,
  isFirstSet,
  isNamed,
  isNewHere,
  isOpen,
  scoreBefore,
  scoreFact,
} from './score-fact.js';
import { riskBeside } from './spoken-risk.js';
import { vitalFacts } from './vital-facts.js';

/** In acute care NEWS2 comes first. */
export function inAcuteCare(chart: ChartFacts): Said {
  const { assessment, site, risk } = chart;
  const { news2, acuity } = assessment;
  const now =
    acuity === null ? 'warning' : acuity.indicator === 'critical' ? site.emergencyIndicator : acuity.indicator;
  const hasCritical = chart.unknown.length > 0 || chart.anomalies.some(({ kind }) => kind === 'threshold');
  const indicator = now === 'info' && (hasCritical || risk?.indicator === 'warning') ? 'warning' : now;
  const said = news2 === null || !isNamed(news2) ? withoutScore(chart, news2) : withScore(chart, news2);
  return { ...said, indicator, news: true };
}

type Told = Pick<Said, 'headline' | 'lines' | 'next'>;

function withScore(chart: ChartFacts, news2: News2): Told {
  const { assessment, record, site, context, setting, risk } = chart;
  const { options } = context;
  const { leaving = false } = options;
  const oxygenSaturationScale = scaleInForce(assessment.decisions, options.oxygenSaturationScale);
  const before = scoreBefore(record, news2, { ...options, oxygenSaturationScale });
  const inputs = inputsOf(chart, news2, before);
  const scale = scaleFact(assessment);
  const score = scoreFact(news2, {
    ...{ inputs, before, charted: assessment.chartedNews2, authority: site.news2Authority },
    scale: {
      scale: scale.scale,
      scaleMatters: scale.scale === 2 || scale.question !== null,
      scaleQuestion: scale.scale === 1 ? scale.question : null,
    },
    isFirst: isFirstSet(before, setting.stay?.since ?? null, news2.setAt),
  });
  const due = dueFact(chart, inputs);
  const isLate = due !== null && isPast(due, chart.asOf);
  // Whichever score counts at the site, the worse of both is what is asked for.
  const asked = worseScore(news2, assessment.chartedNews2) ?? news2;
  const headline: Headline = isLate ? { kind: 'late', leaving, due, score } : { kind: 'score', leaving, score };
  return {
    headline,
    lines: [
      ...linksLines(record),
      { kind: 'inputs', inputs: inputsByPoints(inputs) },
      // Of a set that is late its time stands in the headline.
      responseLine(asked, isLate ? null : news2.setAt),
      ...scoreMoveLines(context),
      ...nextStepLines(site),
      ...openLines(inputs, chart),
      ...(score.scaleMatters || scale.claimed || scale.earlier ? [{ kind: 'scale', scale } as const] : []),
      ...sepsisLines(chart, asked),
      ...(risk === null ? [] : riskLines(risk, asked)),
      isLate ? { kind: 'as-of', look: null } : asOfLine(asked, due),
    ],
    next: nextOf(inputs, news2),
  };
}

/** Fewest inputs of a set, as the mapping's of NEWS2. */
const fewestOfSet = 3;

function measuredSince(inputs: readonly InputFact[], since: Instant): number {
  return inputs.filter(({ measuredAt }) => measuredAt !== null && measuredAt >= since).length;
}

function inputsOf(
  { record, asOf, unmapped, assessment }: ChartFacts,
  news2: News2,
  before: News2 | null,
): readonly InputFact[] {
  return inputFacts(news2, {
    charted: chartedInputsOf(record),
    asOf,
    before,
    unmapped,
    leftOut: assessment.decisions.leftOut,
  });
}

/** What the RCP asks for, by a score that may be a range. */
function responseLine(asked: News2, setAt: Instant | null): Line {
  return { kind: 'response', setAt, low: responseOf(asked), worst: worstResponse(asked), high: asked.high };
}

/** Too little is known for a score, or nothing. */
function withoutScore(chart: ChartFacts, news2: News2 | null): Told {
  const { record, asOf, context, setting, unread, unmapped, site } = chart;
  const inputs = news2 === null ? [] : inputsOf(chart, news2, null);
  const open = inputs.filter(isOpen);
  const due = dueFact(chart, inputs);
  const arrivedAt = setting.stay?.since ?? null;
  const { chartedNews2 } = chart.assessment;
  const theirs = chartedNews2?.counts === true ? worseScore(news2, chartedNews2) : null;
  const why =
    news2 !== null
      ? 'few'
      : unread.some((part) => part.news2 !== null)
        ? 'unread'
        : countUnmapped(unmapped, news2Inputs) > 0
          ? 'unmapped'
          : 'nothing';
  const vitals = vitalFacts(record, asOf, { within: dayMs });
  return {
    headline: {
      ...{
        kind: 'no-score',
        leaving: context.options.leaving ?? false,
        why,
        known: inputs.length - open.length,
        of: news2Inputs.length,
      },
      restMissing: open.every(({ state }) => state === 'missing'),
      first: arrivedAt !== null && isNewHere(arrivedAt, asOf) && measuredSince(inputs, arrivedAt) < fewestOfSet,
      ...{ arrivedAt, due },
      charted: chartedFact(chartedNews2, news2, site.news2Authority),
    },
    lines: [
      ...linksLines(record),
      ...vitalsLines(vitals),
      ...(theirs === null ? [] : [responseLine(theirs, null)]),
      ...nextStepLines(site),
      ...openLines(inputs, chart),
      { kind: 'as-of', look: completionOf(due, asOf) },
    ],
    next: news2 === null ? [] : nextOf(inputs, news2),
  };
}

function scoreMoveLines({ before }: MessageContext): readonly Line[] {
  return before?.score == null ? [] : [{ kind: 'score-move', move: before.score }];
}

function openLines(inputs: readonly InputFact[], { unmapped }: ChartFacts): readonly Line[] {
  const open = inputs.filter(isOpen);
  const perhaps = open.filter(({ state }) => state === 'unmapped').map(({ input }) => input);
  return open.length === 0 ? [] : [{ kind: 'open', inputs: open, unmapped: countUnmapped(unmapped, perhaps) }];
}

function sepsisLines({ site, record, asOf }: ChartFacts, { low }: News2): readonly Line[] {
  if (!site.sepsisLine || low < urgentScore) return [];
  const risk = low >= emergencyScore ? 'high' : 'moderate';
  return [{ kind: 'sepsis', risk, charted: infectionCharted(record, asOf) }];
}

function riskLines(risk: RiskFact, news2: News2): readonly Line[] {
  const said = riskBeside(risk, news2);
  return said === 'none' ? [] : [{ kind: 'risk', risk: { ...risk, asPercent: said === 'percent' } }];
}

/** Inputs that are open and could change what is asked for: two at most, what was not read aside. */
function nextOf(inputs: readonly InputFact[], { low, high }: News2): readonly string[] {
  if (low === high) return [];
  return inputs
    .filter((row) => isOpen(row) && row.state !== 'unread')
    .toSorted((a, b) => b.high - b.low - (a.high - a.low))
    .slice(0, 2)
    .map(({ input }) => input);
}
