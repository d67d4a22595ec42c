import { hourMs } from '../durations.js';
import type { CodedReading, Instant, Reading, RejectedReading } from '../reading.js';
import { vitalSigns } from '../tables/vital-signs.js';
import { mayNameDevice } from '../unread-device.js';
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
 * Without a concentration a ventilated patient is on oxygen. A device that nobody can read may be a ventilator. Expects readings
 * and answers in order, and leaves them so.
 */
export function settleOxygen(collected: Collected): void {
  const { coded, readings, rejected } = collected;
  const ventilations = coded.filter(({ concept }) => concept === 'ventilation');
  const unread = rejected.filter(mayNameDevice);
  if (ventilations.length + unread.length === 0 && !coded.some(({ code, answer }) => code === setOnVentilator && answer === 'air'))
    return;
  const concentrations = readings.filter(({ concept }) => concept === concentration);
  const devices = new Map(ventilations.map((one) => [`${one.measuredAt} ${one.reference}`, one]));
  const mayBeVentilated = ventilatedBy(ventilations, unread);
  let kept = 0;
  for (const one of coded) {
    if (isInDoubt(one, devices, mayBeVentilated, concentrations)) {
      const { reference, code, concept, recordedText: got } = one;
      rejected.push(rejection(reference, code, concept, { kind: 'not-decided', got }, one));
    } else coded[kept++] = one;
  }
  coded.length = kept;
}

function isInDoubt(
  one: CodedReading,
  devices: ReadonlyMap<string, CodedReading>,
  mayBeVentilated: (at: Instant) => boolean,
  concentrations: readonly Reading[],
): boolean {
  if (one.concept !== 'oxygen') return false;
  if (one.answer === 'air') {
    if (!amountCodes.has(one.code)) return false;
    return one.code === setOnVentilator || mayBeVentilated(one.measuredAt);
  }
  // A device of its own says oxygen only as long as nobody charted what gas it gives.
  if (amountCodes.has(one.code) || !isVentilated(devices.get(`${one.measuredAt} ${one.reference}`))) return false;
  const gas = lastWithin(concentrations, one.measuredAt, held);
  return gas !== undefined && gas.value <= airUpTo!;
}

/** Whether the newest device before a moment is a ventilator, or one that nobody can read. */
function ventilatedBy(
  ventilations: readonly CodedReading[],
  unread: readonly RejectedReading[],
): (at: Instant) => boolean {
  const dated = unread
    .flatMap(({ measuredAt }) => (measuredAt === null ? [] : [{ measuredAt }]))
    .sort((a, b) => a.measuredAt - b.measuredAt);
  const isAnyUndated = unread.length > dated.length;
  return (at) => {
    const known = lastWithin(ventilations, at, held);
    const unknown = lastWithin(dated, at, held);
    if (isAnyUndated || isVentilated(known)) return true;
    return unknown !== undefined && unknown.measuredAt >= (known?.measuredAt ?? unknown.measuredAt);
  };
}

function isVentilated(ventilation: CodedReading | undefined): boolean {
  return ventilation !== undefined && ventilation.answer !== 'none';
}
