import type { Assessment, News2, News2Component } from '@bellwether/model';
import { codeLosses, type Loss, type Lossy } from './losses.js';
import type { Place } from './places.js';

/** A chart before and after a loss. */
export interface Compared {
  readonly whole: Assessment;
  readonly after: Assessment;
  /** Concepts and other parts of which is said beside a figure that they cannot be used or were not read. */
  readonly gaps: ReadonlySet<string>;
  readonly loss: Loss;
  readonly lossy: Lossy;
  /** Where inputs of NEWS2 were charted before. */
  readonly places: readonly Place[];
}

const counts: ReadonlySet<string> = new Set(['known', 'earlier']);

/** All that is said after a loss and sounds better, or surer, than what was said before. */
export function reassurances(compared: Compared): readonly string[] {
  const { whole, after } = compared;
  return [
    ...(isAsNeverCharted(compared) ? [] : [...narrower(whole.news2, after.news2), ...laterOrCalmer(compared)]),
    ...(after.news2?.components ?? []).flatMap((component) => fromWhatIsLost(component, compared)),
    ...lowerFigure(compared),
  ];
}

/** Whether a loss leaves a chart in which nobody can see that something is lost, though it is more than an input's own values. */
export function isAsNeverCharted(compared: Omit<Compared, 'after' | 'gaps'>): boolean {
  return isVentilatorGone(compared) || isBesideAnother(compared);
}

/**
 * Whether all that said that the patient is ventilated is gone without a trace: it is as if nobody had charted it, the rate is
 * taken for the patient's, and a total of 15 says alert. Of a device that cannot be read, or was not, that is not so; but what says
 * "on oxygen" by its code alone says that without the value that named the device.
 */
function isVentilatorGone({ whole, loss, lossy }: Pick<Compared, 'whole' | 'loss' | 'lossy'>): boolean {
  if ((loss.leavesTrace && loss.mayBeAnswer !== true) || !lossy.lost.some(({ input }) => input === 'oxygen'))
    return false;
  const rests = new Set(['ventilated', 'undecided']);
  return (
    whole.news2?.components.some(({ input, unusable }) => input !== 'oxygen' && rests.has(unusable?.why ?? '')) ?? false
  );
}

/**
 * Whether an entry of which the code is lost stands beside another of its input and moment that is left: that one decides
 * (decision 26, 5), or each code of a hospital's own beside a panel would open the input.
 */
function isBesideAnother({ loss, lossy, places }: Pick<Compared, 'loss' | 'lossy' | 'places'>): boolean {
  const lost = new Set(lossy.lost);
  const isLeft = (one: Place) => places.some((other) => isSameMoment(one, other) && !lost.has(other));
  return codeLosses.some(({ name }) => name === loss.name) && lossy.lost.some(isLeft);
}

const isSameMoment = (a: Place, b: Place): boolean => a.input === b.input && a.measuredAt === b.measuredAt;

/** The range holds that of the whole chart: no score is any range. */
function narrower(whole: News2 | null, after: News2 | null): readonly string[] {
  if (whole === null || after === null || (after.low <= whole.low && after.high >= whole.high)) return [];
  return [`NEWS2 ${whole.low} to ${whole.high} became ${after.low} to ${after.high}`];
}

function laterOrCalmer({ whole, after }: Compared): readonly string[] {
  const before = whole.acuity;
  if (before === null) return [];
  if (after.acuity === null) return ['NEWS2 is no longer used'];
  const [dueBefore, due] = [
    before.due.dueAt ?? Number.NEGATIVE_INFINITY,
    after.acuity.due.dueAt ?? Number.NEGATIVE_INFINITY,
  ];
  return [
    ...(due > dueBefore ? [`due ${(due - dueBefore) / 60_000} minutes later`] : []),
    ...(before.indicator !== 'info' && after.acuity.indicator === 'info' ? [`${before.indicator} became info`] : []),
  ];
}

/** An input counts by nothing that is lost, and where its newest value is lost with a trace, by no older one. */
function fromWhatIsLost(
  { input, state, reference }: News2Component,
  { whole, loss, lossy, places }: Compared,
): readonly string[] {
  if (!counts.has(state)) return [];
  const lost = new Set(lossy.lost.filter((place) => place.input === input));
  if (lost.size === 0) return [];
  const ownPlaces = places.filter((place) => place.input === input);
  const own = ownPlaces.filter(({ id }) => reference === `Observation/${id}`);
  if (own.length > 0 && own.every((place) => lost.has(place))) return [`${input} counts by what is lost`];
  const before = whole.news2?.components.find((one) => one.input === input);
  if (!loss.leavesTrace || before === undefined || !counts.has(before.state)) return [];
  const counted = ownPlaces.filter(({ measuredAt }) => measuredAt === before.measuredAt);
  const isLost = counted.length > 0 && counted.every((place) => lost.has(place));
  return isLost ? [`an older value stands in for the newest ${input}`] : [];
}

/** A lower figure has its gap beside it: something of what is lost is said to be unusable, unread or missing. */
function lowerFigure({ whole, after, gaps, loss, lossy }: Compared): readonly string[] {
  if (!whole.scored || !after.scored || after.probability >= whole.probability || !loss.leavesTrace) return [];
  if (gaps.has('conditions') || gaps.has('encounters')) return [];
  if (after.quality.missingGroups.length > whole.quality.missingGroups.length) return [];
  const inputs = lossy.lost.map(({ input }) => input);
  const lost = new Set(loss.part === undefined ? inputs : [loss.part]);
  if (lost.size === 0 || [...lost].some((input) => gaps.has(input))) return [];
  return [`${whole.probability} became ${after.probability} with no gap beside it`];
}
