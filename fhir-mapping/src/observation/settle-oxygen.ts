import { hourMs } from '../durations.js';
import type { CodedReading, Reading } from '../reading.js';
import { vitalSigns } from '../tables/vital-signs.js';
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
 * Without a concentration a ventilated patient is on oxygen. Expects readings and answers in order, and leaves them so.
 */
export function settleOxygen(collected: Collected): void {
  const { coded, readings, rejected } = collected;
  const ventilations = coded.filter(({ concept }) => concept === 'ventilation');
  if (ventilations.length === 0 && !coded.some(({ code, answer }) => code === setOnVentilator && answer === 'air'))
    return;
  const concentrations = readings.filter(({ concept }) => concept === concentration);
  const devices = new Map(ventilations.map((one) => [`${one.measuredAt} ${one.reference}`, one]));
  let kept = 0;
  for (const one of coded) {
    if (isInDoubt(one, devices, ventilations, concentrations)) {
      const { reference, code, concept, recordedText: got } = one;
      rejected.push(rejection(reference, code, concept, { kind: 'not-decided', got }, one));
    } else coded[kept++] = one;
  }
  coded.length = kept;
}

function isInDoubt(
  one: CodedReading,
  devices: ReadonlyMap<string, CodedReading>,
  ventilations: readonly CodedReading[],
  concentrations: readonly Reading[],
): boolean {
  if (one.concept !== 'oxygen') return false;
  if (one.answer === 'air') {
    if (!amountCodes.has(one.code)) return false;
    return one.code === setOnVentilator || isVentilated(lastWithin(ventilations, one.measuredAt, held));
  }
  // A device of its own says oxygen only as long as nobody charted what gas it gives.
  if (amountCodes.has(one.code) || !isVentilated(devices.get(`${one.measuredAt} ${one.reference}`))) return false;
  const gas = lastWithin(concentrations, one.measuredAt, held);
  return gas !== undefined && gas.value <= airUpTo!;
}

function isVentilated(ventilation: CodedReading | undefined): boolean {
  return ventilation !== undefined && ventilation.answer !== 'none';
}
