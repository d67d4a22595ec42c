import { dayMs, fillText, type Instant } from '@bellwether/fhir-mapping';
import type { Headline, NewestAt, RiskFact } from '../message/message.js';
import { isByReadings, riskMoveTexts } from './move-text.js';
import { manifestNameIn } from './names-in.js';
import { percentText } from './number-text.js';
import { outcomeText } from './outcome-text.js';
import type { Phrasing } from './phrasing.js';

/**
 * A headline of a model, longest first.
 *
 * @param news whether the message says anything that is new
 */
export function riskHeadlineTexts(
  { risk, newestAt }: Extract<Headline, { readonly kind: 'risk' }>,
  news: boolean,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { message: texts } = phrasing.texts;
  const bases = riskBases(risk, asOf, phrasing);
  const measured = (text: string) => withMeasured(text, { newestAt, news }, asOf, phrasing);
  // What moved it goes after everything else: it says the cause.
  const moved = bases.slice(0, movedTexts(risk, asOf, phrasing).length);
  const others = bases.slice(moved.length);
  const all = [...moved.flatMap((text) => [measured(text), text]), ...others.map(measured), ...others];
  return risk.synthetic ? all.map((text) => fillText(texts.demonstration, { text })) : all;
}

/** What the model says: outcome, percentage, average, what it was and what moved it; longest first. */
export function riskBases(risk: RiskFact, asOf: Instant, phrasing: Phrasing): readonly string[] {
  const { risk: texts } = phrasing.texts.message;
  const outcome = outcomeText(risk, phrasing);
  if (!risk.asPercent)
    return [fillText(texts.raised, { outcome, band: manifestNameIn('band', risk.band, risk.band, phrasing) })];
  const { was } = risk;
  const moved = movedTexts(risk, asOf, phrasing);
  // A figure that bookkeeping moved is never beside its old one without that.
  const since =
    was === null || (moved.length > 0 && !isByReadings(was.move)) ? [] : [riskSinceText(risk, was, asOf, phrasing)];
  return [...moved, ...since, gapText(plainRiskText(risk, phrasing), risk, phrasing)];
}

function plainRiskText(risk: RiskFact, phrasing: Phrasing): string {
  return fillText(phrasing.texts.message.risk.risk, {
    outcome: outcomeText(risk, phrasing),
    percent: percentText(risk.probability, phrasing),
    average: percentText(risk.average, phrasing),
  });
}

function gapText(text: string, { partlyRead }: RiskFact, phrasing: Phrasing): string {
  return partlyRead ? fillText(phrasing.texts.message.risk.partlyRead, { risk: text }) : text;
}

/** With what it was: of today with the time, else with the date. */
function wasText(risk: RiskFact, was: NonNullable<RiskFact['was']>, asOf: Instant, phrasing: Phrasing): string {
  const { risk: texts } = phrasing.texts.message;
  const { clock } = phrasing;
  const isRecent = was.at > asOf - dayMs;
  return fillText(isRecent ? texts.was : texts.wasOn, {
    risk: plainRiskText(risk, phrasing),
    percent: percentText(was.probability, phrasing),
    time: isRecent ? clock.at(was.at, asOf) : clock.day(was.at, asOf),
  });
}

function riskSinceText(risk: RiskFact, was: NonNullable<RiskFact['was']>, asOf: Instant, phrasing: Phrasing): string {
  return gapText(wasText(risk, was, asOf, phrasing), risk, phrasing);
}

/** With what moved it, longest first; none where nobody knows. */
function movedTexts(risk: RiskFact, asOf: Instant, phrasing: Phrasing): readonly string[] {
  const { was, asPercent } = risk;
  if (was?.move == null || !asPercent) return [];
  // A part that was not read is said before what moved it.
  const text = riskSinceText(risk, was, asOf, phrasing);
  return riskMoveTexts(text, was.move, asOf, phrasing);
}

function withMeasured(
  text: string,
  { newestAt, news }: { readonly newestAt: NewestAt; readonly news: boolean },
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { risk: texts } = phrasing.texts.message;
  if (newestAt === 'not-known') return text;
  if (newestAt === null) return fillText(texts.neverMeasured, { risk: text });
  if (newestAt <= asOf - dayMs) return fillText(texts.notMeasured, { risk: text, date: phrasing.clock.date(newestAt) });
  return news ? text : fillText(texts.nothingNew, { risk: text });
}
