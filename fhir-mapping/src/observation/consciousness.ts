import { isActiveAt } from '../conditions/condition.js';
import { mayBeOneOf } from '../conditions/unread-conditions.js';
import { type CoverageEntry, isOfEveryChart } from '../coverage.js';
import type { ConditionRecord } from '../patient-record.js';
import type { CodedReading, Instant, RejectedReading } from '../reading.js';
import { type MayHaveTube, mayHaveTube } from './airway.js';
import type { Collected } from './collected.js';
import { type Glasgow, glasgowText, isMarred, isWhole, type Level, levelOf } from './glasgow.js';
import { compareCoded } from './order.js';
import { rejection } from './outcomes.js';
import { glasgowOf, type ScaleMoment, scaleMoments, scalePoints, undatedScales } from './scale-moments.js';

/** Conditions with which a patient is usually confused or cannot speak. */
const usualConfusion: ReadonlySet<string> = new Set(['dementia', 'chronic-confusion', 'aphasia']);

/** What one scale says of one moment. */
interface Finding {
  readonly level: Exclude<Level, 'incomplete'>;
  readonly text: string;
  readonly from: readonly (CodedReading | RejectedReading)[];
}

/**
 * Adds levels of consciousness by the Glasgow Coma Scale, CAM-ICU and RASS beside those that are charted as ACVPU. At one
 * moment every level that is not alert stands; alert only where no source before it, in that order and the total last, is
 * charted and leaves it open. What leaves it open is a rejection, so that no older answer takes its place.
 * Expects answers in order, without duplicates, and leaves them in order.
 *
 * @param read how much was seen of the conditions, and of the answers about air or oxygen
 */
export function addConsciousness(
  collected: Collected,
  conditions: readonly ConditionRecord[],
  read: { readonly conditions: CoverageEntry; readonly oxygen: CoverageEntry },
): void {
  for (const one of undatedScales(collected)) collected.rejected.push({ ...one, concept: 'consciousness' });
  const moments = scaleMoments(collected);
  if (moments.length === 0) return;
  const tube = mayHaveTube(collected, moments, read.oxygen);
  const derived: CodedReading[] = [];
  for (const moment of moments) {
    const usuallyConfused =
      isLost(read.conditions) ||
      conditions.some(
        (one) =>
          (mayBeOneOf(one, usualConfusion) || one.concepts.some((name) => usualConfusion.has(name))) &&
          isActiveAt(one, moment.measuredAt),
      );
    let isOpen = moment.unreadableLevel;
    const findings = findingsOf(moment, usuallyConfused, tube);
    const absent = moment.absent.find(({ concept }) => concept !== null && testedScales.has(concept));
    // That a whole scale was not tested is newer than what was found before.
    if (findings.length === 0 && absent !== undefined) collected.rejected.push({ ...absent, concept: 'consciousness' });
    for (const finding of findings) {
      if (finding.level === 'open') {
        isOpen = true;
        collected.rejected.push(undecided(moment, finding));
      } else if (finding.level !== 'alert' || !isOpen) derived.push(derivedReading(finding));
    }
  }
  addTo(collected.coded, derived);
}

/** Whether conditions that were asked for may not have arrived: one of them may say that the patient is always like this. */
function isLost(entry: CoverageEntry): boolean {
  return entry.status !== 'complete' && !isOfEveryChart(entry.why);
}

/** What the scales of a moment say, in the order in which they count. */
function findingsOf(moment: ScaleMoment, usuallyConfused: boolean, tube: MayHaveTube): readonly Finding[] {
  const { answers, unreadable } = moment;
  const parts = glasgowOf(moment);
  const level = levelOf(parts, usuallyConfused);
  const hasParts = Object.values(parts).some((part) => typeof part === 'number' || part === 'unreadable');
  const isPart = ({ concept }: { readonly concept: string | null }) => parted.has(concept);
  const findings: Finding[] = [];
  const byParts = [...answers.filter(isPart), ...unreadable.filter(isPart)];
  if (hasParts && level !== 'incomplete') findings.push({ level, text: glasgowText(parts), from: byParts });
  for (const one of answers) {
    if (one.concept === 'cam-icu' && one.answer === 'positive') {
      findings.push({ level: 'confusion', text: one.recordedText, from: [one] });
    }
  }
  findings.push(...sedationFindings(moment));
  const total = totalFinding(moment, parts, tube);
  if (total !== null) findings.push(total);
  else if (hasParts && level === 'incomplete')
    findings.push({ level: 'open', text: glasgowText(parts), from: byParts });
  return findings;
}

const parted: ReadonlySet<string | null> = new Set(['gcs-eye', 'gcs-verbal', 'gcs-motor']);
/** Scales of which it counts that they could not be tested; CAM-ICU says only who is confused. */
const testedScales: ReadonlySet<string> = new Set(['gcs-eye', 'gcs-verbal', 'gcs-motor', 'gcs-total', 'rass']);

/** Sessler 2002: −1 to −3 open their eyes to voice, −4 moves at touch, −5 at nothing; who is agitated may be confused. */
function sedationFindings({ answers, unreadable }: ScaleMoment): readonly Finding[] {
  const read = answers
    .filter(({ concept }) => concept === 'rass')
    .map((one): Finding => {
      const points = scalePoints(one);
      const text = `RASS ${points < 0 ? `−${-points} (sedated)` : points > 0 ? `+${points} (agitated)` : '0'}`;
      return { level: sedationLevel(points), text, from: [one] };
    });
  return [...read, ...unreadable.filter(({ concept }) => concept === 'rass').map((one) => unread('RASS', one))];
}

function sedationLevel(points: number): Finding['level'] {
  if (points > 0) return 'open';
  if (points === 0) return 'alert';
  if (points >= -3) return 'voice';
  return points === -4 ? 'pain' : 'unresponsive';
}

/** A total counts only where the parts do not: of 15 nobody knows whether the verbal part was filled in. */
function totalFinding(moment: ScaleMoment, parts: Glasgow, tube: MayHaveTube): Finding | null {
  if (isWhole(parts) || isMarred(parts)) return null;
  const { answers, unreadable, measuredAt } = moment;
  const total = answers.find(({ concept }) => concept === 'gcs-total');
  if (total === undefined) {
    const other = unreadable.find(({ concept }) => concept === 'gcs-total');
    return other === undefined ? null : unread('GCS', other);
  }
  const points = scalePoints(total);
  // Parts without a verbal one: it may have been left out because nobody could test it.
  const isPartial = parts.verbal === 'absent' && (parts.eye !== 'absent' || parts.motor !== 'absent');
  const isDoubtful = isPartial || tube(measuredAt);
  const level = points < 15 ? 'not-alert' : isDoubtful ? 'open' : 'alert';
  return { level, text: `GCS ${points}`, from: [total] };
}

function unread(scale: string, one: RejectedReading): Finding {
  const { detail } = one;
  const got = detail.kind === 'other-answer' || detail.kind === 'not-decided' ? detail.got : '?';
  return { level: 'open', text: `${scale} ${got}`, from: [one] };
}

function undecided({ measuredAt }: ScaleMoment, { text, from }: Finding): RejectedReading {
  const first = from[0]!;
  const times = { measuredAt, knownAt: knownWhenAllAre(from) };
  return rejection(first.reference, first.code, 'consciousness', { kind: 'not-decided', got: text }, times);
}

function derivedReading({ level, text, from }: Finding): CodedReading {
  const readings = from as readonly CodedReading[];
  const first = readings[0]!;
  const { reference, measuredAt, measuredPrecision, status, code } = first;
  return {
    reference,
    measuredAt,
    measuredPrecision,
    knownAt: knownWhenAllAre(from),
    status,
    concept: 'consciousness',
    answer: level,
    code,
    recordedText: text,
    derivedFrom: [...new Set(readings.map((one) => one.reference))],
  };
}

function knownWhenAllAre(from: readonly Pick<RejectedReading, 'knownAt'>[]): Instant {
  return Math.max(...from.map(({ knownAt }) => knownAt!));
}

/** Those that say what nothing says at the same moment that is known as early. */
function addTo(coded: CodedReading[], derived: readonly CodedReading[]): void {
  const known = new Map<string, Instant>();
  const keyOf = ({ measuredAt, answer }: Pick<CodedReading, 'measuredAt' | 'answer'>) => `${measuredAt} ${answer}`;
  for (const one of coded) if (one.concept === 'consciousness') known.set(keyOf(one), one.knownAt);
  let added = 0;
  for (const one of derived) {
    const before = known.get(keyOf(one));
    if (before !== undefined && before <= one.knownAt) continue;
    known.set(keyOf(one), one.knownAt);
    coded.push(one);
    added += 1;
  }
  if (added > 0) coded.sort(compareCoded);
}
