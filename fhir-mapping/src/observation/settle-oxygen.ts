import { type CoverageEntry, mayHaveLost } from '../coverage.js';
import { hourMs } from '../durations.js';
import type { CodedReading, Instant, Reading, RejectedReading } from '../reading.js';
import { vitalSigns } from '../concepts/index.js';
import { whatRejectionsSay } from '../tables/rejection-reasons.js';
import { mayNameDevice, ventilation } from '../unread-device.js';
import type { Collected } from './collected.js';
import { lastWithin } from './last-within.js';
import { rejection } from './outcomes.js';

/** For how long what was charted of a ventilator, or of its gas, says how a later value is to be read. */
const held = 6 * hourMs;

const amounts = vitalSigns.filter(({ airUpTo }) => airUpTo !== null);
const amountCodes: ReadonlySet<string> = new Set(
  amounts.flatMap((row) =>
    [...row.loinc, ...row.fractionLoinc, ...row.bedsideLoinc].map((code) => `http://loinc.org|${code}`),
  ),
);
const setOnVentilator = 'http://loinc.org|19994-3';
const concentration = 'inhaled-oxygen-concentration';
const { airUpTo } = amounts.find(({ concept }) => concept === concentration)!;

/**
 * A ventilator that gives 21 % does not make a patient one who breathes air: where a flow or a concentration says air of
 * someone who is ventilated, and where a ventilator is charted with a concentration of air, it is open what NEWS2 counts.
 * Without a concentration a ventilated patient is on oxygen. A device that nobody can read, or that may not have been read, may be
 * a ventilator, and a concentration may be air. Expects readings and answers in order, and leaves them so.
 *
 * @param oxygenRead how much was seen of what says air or oxygen
 */
export function settleOxygen(collected: Collected, oxygenRead: CoverageEntry): void {
  const { coded, rejected } = collected;
  const ventilations = coded.filter(({ concept }) => concept === ventilation);
  const unread = rejected.filter(mayNameDevice);
  const mayBeLost = mayHaveLost(oxygenRead, null);
  const isSettled = ventilations.length + unread.length === 0 && !mayBeLost;
  if (isSettled && !coded.some(({ code, answer }) => code === setOnVentilator && answer === 'air')) return;
  const devices = new Map(ventilations.map((one) => [`${one.measuredAt} ${one.reference}`, one]));
  const mayBeVentilated = newestMayBe(ventilations, isVentilator, unread, oxygenRead);
  const mayBreatheAir = airGiven(collected, oxygenRead);
  /** A device of its own says oxygen only as long as nobody charted what gas it gives. */
  const isInDoubt = ({ answer, code, measuredAt, reference }: CodedReading): boolean => {
    if (amountCodes.has(code)) return answer === 'air' && (code === setOnVentilator || mayBeVentilated(measuredAt));
    const device = answer === 'air' ? undefined : devices.get(`${measuredAt} ${reference}`);
    return device !== undefined && isVentilator(device) && mayBreatheAir(measuredAt);
  };
  let kept = 0;
  for (const one of coded) {
    if (one.concept === 'oxygen' && isInDoubt(one)) {
      const { reference, code, concept, recordedText: got } = one;
      rejected.push(rejection(reference, code, concept, { kind: 'not-decided', got }, one));
    } else coded[kept++] = one;
  }
  coded.length = kept;
}

const isVentilator = ({ answer }: CodedReading): boolean => answer !== 'none';

/** Whether the newest concentration of the hours before a moment is that of air, or one that nobody can read. */
function airGiven({ readings, rejected }: Collected, oxygenRead: CoverageEntry): (at: Instant) => boolean {
  const concentrations = readings.filter(({ concept }) => concept === concentration);
  const unread = rejected.filter(({ concept, reason, mayBe }) =>
    mayBe === undefined
      ? concept === concentration && whatRejectionsSay[reason] !== 'nothing'
      : mayBe.includes('oxygen') && !mayBe.includes(ventilation),
  );
  return newestMayBe(concentrations, ({ value }) => value <= airUpTo!, unread, oxygenRead);
}

/**
 * Whether the newest of some entries, in the hours before a moment, is so; also where the newest is one that nobody can read, or
 * may not have been read.
 */
function newestMayBe<T extends Pick<Reading, 'measuredAt'>>(
  entries: readonly T[],
  isSo: (entry: T) => boolean,
  unread: readonly RejectedReading[],
  coverage: CoverageEntry,
): (at: Instant) => boolean {
  const dated = unread
    .flatMap(({ measuredAt }) => (measuredAt === null ? [] : [{ measuredAt }]))
    .sort((a, b) => a.measuredAt - b.measuredAt);
  const isAnyUndated = unread.length > dated.length;
  return (at) => {
    const known = lastWithin(entries, at, held);
    if (isAnyUndated || (known !== undefined && isSo(known))) return true;
    const unknown = lastWithin(dated, at, held);
    const since = known?.measuredAt ?? at - held;
    return (unknown !== undefined && unknown.measuredAt >= since) || mayHaveLost(coverage, since);
  };
}
