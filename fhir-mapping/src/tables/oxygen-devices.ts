import { snomed } from './code-systems.js';
import type { Codes } from '../concepts/concept-row.js';

/** UK Core's codes of an SpO₂ at rest that say as well what the patient breathes. */
export const breathingCodes: readonly (Codes & { readonly answer: 'air' | 'on-oxygen' })[] = [
  { answer: 'on-oxygen', system: snomed, codes: ['866701000000100', '1097821000000100'] },
  { answer: 'air', system: snomed, codes: ['866661000000106', '1097811000000106'] },
];

/** How a device gives the patient to breathe. Every one of them may give oxygen: only room air is air. */
export interface OxygenDevice {
  readonly ventilation: 'none' | 'non-invasive' | 'invasive';
  /** SNOMED CT devices and procedures. */
  readonly snomed: readonly string[];
  /** Words in a row within a text that name it; in lower case, without punctuation. */
  readonly words: readonly string[];
}

/**
 * Devices, the graver first. Codes: OMOP lists, MIMIC-IV, SNOMED CT Global Patient Set. Words: CLIF's `device_category`
 * and what charts have beside the codes.
 */
export const oxygenDevices: readonly OxygenDevice[] = [
  {
    // Artificial ventilation, where no more is said, counts as invasive.
    ventilation: 'invasive',
    snomed: ['40617009', '1258985005', '26412008', '129121000'],
    words: [
      ...['imv', 'ventilator', 'mechanical ventilation', 'invasive ventilation', 'artificial ventilation'],
      ...['endotracheal tube', 'et tube', 'ett', 'tracheostomy tube', 'trach tube', 'intubated'],
    ],
  },
  {
    ventilation: 'non-invasive',
    snomed: ['428311008', '47545007', '243142003', '425826004', '467645007'],
    words: [
      ...['nippv', 'niv', 'nipv', 'noninvasive ventilation', 'non invasive ventilation'],
      ...['cpap', 'bipap', 'bi pap', 'bilevel'],
    ],
  },
  {
    ventilation: 'none',
    snomed: ['336623009', '336602003', '426854004', '261352009', '464233000', '425478008'],
    words: [
      ...['nasal cannula', 'nasal cannulae', 'nasal prongs', 'nc', 'high flow', 'hfnc', 'hfno', 'mask', 'facemask'],
      ...['non rebreather', 'nonrebreather', 'nrb', 'venturi', 'venti', 'oxymizer', 'aerosol cool', 'tent'],
      ...['trach collar', 'tracheostomy collar', 'trach mask', 'tracheostomy mask', 't piece', 'oxygen hood'],
    ],
  },
];

/** Words after which a text that names a device does not say that it is in use. */
export const notInUseTerms: readonly string[] = [
  ...['no', 'not', 'off', 'without', 'removed', 'stopped', 'ceased', 'discontinued', 'refused', 'declined'],
  ...['weaned', 'extubated', 'home', 'overnight', 'prn', 'planned', 'standby'],
];

/** Whole texts, in lower case, that say of a device that there is none: whether it is air that is breathed they do not say. */
const noDeviceTexts: ReadonlySet<string> = new Set([
  ...['none', 'nil', 'no', 'no device', 'no oxygen', 'off oxygen', 'not on oxygen', 'not applicable', 'not-applicable'],
  ...['n/a', 'kein', 'keine', 'keines', 'kein sauerstoff', 'ohne sauerstoff'],
]);

/** Whether a text says that no device is in use. */
export function saysNoDevice(text: unknown): boolean {
  return typeof text === 'string' && text.length < 40 && noDeviceTexts.has(text.trim().toLowerCase());
}
