import { oxygenDevices } from './oxygen-devices.js';

/**
 * How charts name the inputs of NEWS2 where the code says nothing to us, in lower case, in English and German. Compared as a
 * whole: "heart rate variability" is not "heart rate".
 */
const inputNames = {
  'heart-rate': [
    ...['heart rate', 'heartrate', 'hr', 'pulse', 'pulse rate', 'pulse oximetry pulse rate', 'heart beat'],
    ...['herzfrequenz', 'puls', 'pulsfrequenz', 'hf'],
  ],
  'respiratory-rate': [
    ...['respiratory rate', 'respiration rate', 'respirations', 'respiration', 'resp rate', 'resp', 'rr'],
    ...['breathing', 'breath rate', 'breaths per minute', 'atemfrequenz', 'af'],
  ],
  'oxygen-saturation': [
    ...['spo2', 'spo₂', 'sp02', 'o2 sat', 'o2 saturation', 'oxygen saturation', 'oxygen sat', 'saturation', 'sats'],
    ...['pulse oximetry', 'oximetry', 'peripheral oxygen saturation', 'blood oxygen saturation', 'sauerstoffsättigung'],
  ],
  'systolic-blood-pressure': [
    ...[
      'systolic blood pressure',
      'systolic',
      'systolic bp',
      'systolic pressure',
      'bp systolic',
      'sbp',
      'nibp systolic',
    ],
    ...['blood pressure systolic', 'blood pressure', 'bp', 'blood pressure panel', 'nibp', 'systole'],
    ...['systolischer blutdruck', 'blutdruck systolisch', 'blutdruck', 'rr systolisch'],
  ],
  'body-temperature': [
    ...['temperature', 'body temperature', 'temp', 'tympanic temperature', 'oral temperature', 'core temperature'],
    ...['temperatur', 'körpertemperatur', 'körpertemp'],
  ],
  consciousness: [
    ...[
      'level of consciousness',
      'consciousness',
      'conscious level',
      'avpu',
      'acvpu',
      'loc',
      'avpu score',
      'acvpu score',
    ],
    ...['glasgow coma score', 'glasgow coma score total', 'glasgow coma scale', 'gcs', 'gcs total', 'gcs score'],
    ...['richmond agitation-sedation scale', 'rass', 'rass score', 'cam-icu'],
    ...['consciousness (acvpu)', 'neurological status', 'bewusstsein', 'bewusstseinslage', 'bewusstseinszustand'],
  ],
  oxygen: [
    ...[
      'air or oxygen',
      'oxygen',
      'supplemental oxygen',
      'inspired oxygen',
      'oxygen therapy',
      'o2 delivery',
      'on oxygen',
    ],
    ...['o2 delivery device', 'o2 delivery device(s)', 'oxygen delivery', 'oxygen delivery device', 'o2 device'],
    ...['sauerstoff', 'sauerstoffgabe', 'luft oder sauerstoff'],
  ],
} as const;

/** An input of NEWS2. */
export type News2InputName = keyof typeof inputNames;

/** Names of what is measured in the unit of an input and is none. */
const otherNames = [
  ...['diastolic blood pressure', 'diastolic', 'diastolic bp', 'diastolic pressure', 'bp diastolic', 'dbp'],
  ...['blood pressure diastolic', 'diastolischer blutdruck', 'blutdruck diastolisch'],
  ...[
    'mean arterial pressure',
    'mean blood pressure',
    'map',
    'mean bp',
    'mitteldruck',
    'cvp',
    'central venous pressure',
  ],
  ...['pain', 'pain score', 'weight', 'body weight', 'height', 'body height', 'bmi', 'body mass index'],
  ...['fio2', 'oxygen concentration', 'ejection fraction', 'hematocrit', 'haematocrit'],
  ...['ambient temperature', 'skin temperature', 'fetal heart rate', 'etco2', 'end tidal co2', 'gewicht', 'größe'],
] as const;

const none: readonly News2InputName[] = [];

const byName: ReadonlyMap<string, readonly News2InputName[]> = new Map([
  ...otherNames.map((name) => [name, none] as const),
  ...Object.entries(inputNames).flatMap(([concept, names]) =>
    names.map((name) => [name, [concept as News2InputName]] as const),
  ),
]);

/** The inputs that a name stands for, none of one that is known to be another measurement; `undefined` for other texts. */
export function inputsOfName(text: string): readonly News2InputName[] | undefined {
  return byName.get(plainText(text));
}

/** Words that name a device only where the question is about one. */
const unclearNames: ReadonlySet<string> = new Set(['nc', 'mask', 'tent', 'high flow']);
/** Words that name one whatever the question is. */
const deviceNames = oxygenDevices.flatMap(({ words: names }) => names).filter((name) => !unclearNames.has(name));

/** What charts write, in words, as an answer about an input, where the question is not known. */
const answerTexts: ReadonlyMap<string, News2InputName> = new Map([
  ...(
    [
      ...[
        'alert',
        'confused',
        'new confusion',
        'confusion',
        'unresponsive',
        'unconscious',
        'drowsy',
        'responds to voice',
      ],
      ...['responds to pain', 'responsive to voice', 'responsive to pain', 'awake', 'wach', 'bewusstlos', 'verwirrt'],
    ] as const
  ).map((text) => [text, 'consciousness'] as const),
  ...(
    [
      ...['room air', 'on room air', 'air', 'on air', 'on oxygen', 'supplemental oxygen', 'nasal cannula', 'face mask'],
      ...deviceNames,
      ...['non-rebreather mask', 'non-rebreather', 'venturi mask', 'high flow nasal cannula', 'raumluft'],
    ] as const
  ).map((text) => [text, 'oxygen'] as const),
]);

/** The input that an answer in words is about. */
export function inputOfAnswer(text: string): News2InputName | undefined {
  return answerTexts.get(plainText(text));
}

/** In lower case, without spaces at the ends and with single ones inside. */
function plainText(text: string): string {
  return text.slice(0, 80).trim().toLowerCase().replace(/\s+/g, ' ');
}
