import { type AnomalyFact, type Assessment, type Line, type Message, spokenRisk } from '@bellwether/model';
import type { Decision } from '../../cds-service/src/show/viewing.js';
import type { Loss, Lossy } from './losses.js';
import type { Place } from './places.js';
import { isAsNeverCharted } from './reassurances.js';

/** What is said of a chart, whole or after a loss. */
export interface Said {
  readonly assessment: Assessment;
  readonly message: Message;
  /** Whether somebody who opens the chart for the first time has a card of it, by each of some rules. */
  readonly decisions: readonly Decision[];
}

/** What is said of a chart before and after a loss. */
export interface SaidTwice {
  readonly whole: Said;
  readonly after: Said;
  readonly loss: Loss;
  readonly lossy: Lossy;
  /** Where inputs of NEWS2 and values with a limit were charted before. */
  readonly places: readonly Place[];
}

/** All that a message says after a loss and that sounds better, or surer, than what was said before. */
export function messageReassurances(said: SaidTwice): readonly string[] {
  const { whole, after, loss } = said;
  const isSilent = isAsNeverCharted({ ...said, whole: whole.assessment });
  // In acute care an input that is not there is open; elsewhere nobody misses it, nor what the chart says was not measured.
  const isAcute = whole.assessment.setting.news2 === 'first';
  const isSeen = loss.leavesTrace && !isSilent;
  const isRead = isSeen && loss.saysAbsent !== true;
  return [
    ...(isSilent ? [] : [...narrower(said), ...later(said)]),
    ...((isRead || (isAcute && !isSilent)) && !isOfUnit(said) ? calmer(said) : []),
    ...(isSeen ? lowerFigure(said) : []),
    ...(isRead ? withheld(said) : []),
    ...(isRead ? [...forgotten(said), ...olderNewest(said)] : []),
    ...(isRead && !isOfUnit(said) && whole.message.news && !after.message.news ? ['nothing is new'] : []),
  ];
}

/** Whether in intensive care the unit's limits, of the last hour, stand in the place of a score that is not for the patient. */
function isOfUnit({ whole, after }: SaidTwice): boolean {
  return whole.message.headline.kind === 'not-for' && after.message.headline.kind === 'unit-limit';
}

function calmer(said: SaidTwice): readonly string[] {
  const [before, now] = [said.whole.message.indicator, said.after.message.indicator];
  if (before === 'info' || now !== 'info' || isOfModelAlone(said.whole)) return [];
  return [`${before} became info`];
}

/**
 * Whether a chart is a warning for what a model says alone. That falls with what it is made from, and its gap is beside it
 * ({@link lowerFigure}): a colour for what it might have said would be one of every chart with a condition that is not read (decision 46).
 */
function isOfModelAlone({ assessment, message }: Said): boolean {
  const isIll = assessment.acuity !== null && assessment.acuity.indicator !== 'info';
  const isCritical = namedIn(message).some(({ kind }) => kind === 'threshold');
  return spokenRisk(message)?.indicator === 'warning' && !isIll && !isCritical && unknownIn(message).length === 0;
}

/** What had a card still has one, or a line; but for the band of a model, as in {@link isOfModelAlone}, and of who has died. */
function withheld({ whole, after }: SaidTwice): readonly string[] {
  const { headline } = after.message;
  if (headline.kind === 'not-for' && headline.why === 'deceased') return [];
  return whole.decisions.flatMap((before, index) => {
    const { outcome, reason } = after.decisions[index]!;
    const isNew = outcome === 'withheld' && before.outcome !== 'withheld' && !bandAlone.has(before.reason);
    return isNew ? [`${before.reason} is withheld: ${reason}`] : [];
  });
}

const bandAlone: ReadonlySet<string> = new Set<Decision['reason']>(['in-band', 'above-lowest-band']);

const scoreOf = ({ headline }: Message) =>
  headline.kind === 'score' || headline.kind === 'late' ? headline.score : null;

/** The range that is written holds the score of the whole chart; one of both ends and nothing between holds it at an end. */
function narrower({ whole, after }: SaidTwice): readonly string[] {
  const now = scoreOf(after.message);
  if (now === null) return [];
  const { news2: before } = whole.assessment;
  // Who a score is not for has one where nobody can read that.
  if (whole.message.headline.kind === 'not-for') return [];
  if (before === null) return ['a score out of nothing'];
  const isHeld = before.low >= now.low && before.high <= now.high;
  const isEnd = (points: number): boolean => points === now.low || points === now.high;
  if (isHeld && (!now.eitherEnd || (isEnd(before.low) && isEnd(before.high)))) return [];
  return [`NEWS2 ${before.low} to ${before.high} became ${now.low} ${now.eitherEnd ? 'or' : 'to'} ${now.high}`];
}

const never = Number.POSITIVE_INFINITY;

/** When a message asks for the next set; at once where it says so, never where it asks for none. */
function askedAt({ headline, lines }: Message): number {
  if ('due' in headline && headline.due !== null) return headline.due.dueAt ?? -never;
  const look = lines.find((line) => line.kind === 'as-of')?.look ?? null;
  return look === null ? never : look.at;
}

function later({ whole, after }: SaidTwice): readonly string[] {
  if (whole.assessment.acuity === null) return [];
  const [before, now] = [askedAt(whole.message), askedAt(after.message)];
  return now > before ? [`asked for ${(now - before) / 60_000} minutes later`] : [];
}

const linesOf = <Kind extends Line['kind']>({ lines }: Message, kind: Kind) =>
  lines.filter((line): line is Extract<Line, { readonly kind: Kind }> => line.kind === kind);

/** Concepts of which a message says that nobody knows whether a value is beyond its limit. */
function unknownIn(message: Message): readonly string[] {
  const { headline } = message;
  return [
    ...('unknown' in headline ? headline.unknown : []),
    ...linesOf(message, 'unknown-limits').flatMap(({ concepts }) => concepts),
  ];
}

/** Concepts and other parts of which a message says by name that they are open, not read, not used or not known. */
function gapsNamed(message: Message): ReadonlySet<string> {
  const { headline } = message;
  const [gaps, open] = [linesOf(message, 'gaps'), linesOf(message, 'open')];
  return new Set([
    ...gaps.flatMap(({ unread, unused }) => [
      ...unread.map(({ part }) => part),
      ...unused.map(({ concept }) => concept),
    ]),
    ...open.flatMap(({ inputs }) => inputs.map(({ input }) => input)),
    ...unknownIn(message),
    ...('why' in headline && headline.kind === 'not-estimated' ? headline.why.missing.map(({ group }) => group) : []),
  ]);
}

/** A lower figure has its gap beside it. */
function lowerFigure({ whole, after, loss, lossy }: SaidTwice): readonly string[] {
  const [before, now] = [whole.assessment, after.assessment];
  if (!before.scored || !now.scored || now.probability >= before.probability) return [];
  if (spokenRisk(whole.message) === null && spokenRisk(after.message) === null) return [];
  const gaps = gapsNamed(after.message);
  const lost = new Set(loss.part === undefined ? lossy.lost.map(({ input }) => input) : [loss.part]);
  if (linesOf(after.message, 'gaps').some(({ unread }) => unread.length > 0)) return [];
  if ([...lost].some((part) => gaps.has(part))) return [];
  return [`${before.probability} became ${now.probability} with no gap beside it`];
}

/** Anomalies and values beyond a limit that a message names. */
function namedIn(message: Message): readonly Pick<AnomalyFact, 'kind' | 'rule' | 'concepts'>[] {
  const { headline } = message;
  return [
    ...('danger' in headline && headline.danger !== null ? [headline.danger] : []),
    ...(headline.kind === 'unit-limit' && headline.limit !== null
      ? [
          {
            kind: 'threshold' as const,
            rule: `critical-${headline.limit.concept}-${headline.limit.side}`,
            concepts: [headline.limit.concept],
          },
        ]
      : []),
    ...linesOf(message, 'anomalies').flatMap(({ named }) => named),
  ];
}

/** What was named is still named, or among those that are counted behind others, or the gap that hides it is named. */
function forgotten({ whole, after, lossy }: SaidTwice): readonly string[] {
  const gaps = gapsNamed(after.message);
  const isCounted = linesOf(after.message, 'anomalies').some(({ named, count }) => count > named.length);
  const still = new Set(
    [...namedIn(after.message), ...(isCounted ? after.assessment.anomalies : [])].map(({ rule }) => rule),
  );
  const values = new Set(
    [...linesOf(after.message, 'inputs'), ...linesOf(after.message, 'open')].flatMap(({ inputs }) =>
      inputs.flatMap(({ value }) => (value?.kind === 'number' ? [value.concept] : [])),
    ),
  );
  const isGap = (concept: string): boolean => gaps.has(concept) || gaps.has(nameAsInput[concept] ?? concept);
  return namedIn(whole.message)
    .filter(({ kind, rule, concepts }) => {
      if (still.has(rule) || concepts.some((one) => isGap(one) || values.has(one))) return false;
      // What cannot be right is itself a gap: it may be lost in another one.
      return kind !== 'artefact' || gaps.size === 0;
    })
    .map(
      ({ rule }) =>
        `${rule} is not named any more, nor is its gap (${[...new Set(lossy.lost.map(({ input }) => input))].join()})`,
    );
}

/** The arterial line measures the input that the cuff does. */
const nameAsInput: Readonly<Record<string, string>> = {
  'invasive-systolic-blood-pressure': 'systolic-blood-pressure',
};

/** Nobody says that nothing was measured since a day on which something was. */
function olderNewest({ whole, after }: SaidTwice): readonly string[] {
  const [before, now] = [whole.message.headline, after.message.headline];
  if (!('newestAt' in before) || !('newestAt' in now)) return [];
  if (now.newestAt === 'not-known' || before.newestAt === 'not-known') return [];
  const [then, newest] = [before.newestAt ?? -never, now.newestAt ?? -never];
  return newest < then ? ['what is lost was not measured'] : [];
}
