/** Names of either pressure, where only another code of the same moments says which. */
export const pressureNames: readonly string[] = [
  ...['blood pressure', 'bp', 'nibp', 'nbp', 'rr', 'ta', 'pa', 'blutdruck', 'tension arterielle', 'tension arterial'],
  ...['pression arterielle', 'presion arterial', 'pressione arteriosa', 'bloeddruk', 'pressao arterial', 'riva rocci'],
  ...['abp', 'ibp', 'art', 'arterial pressure'],
];

/** Words that say an arterial line, whatever the language, and those that say so only beside a cuff's code. */
export const arterialNames = {
  sure: [
    ...[
      'abp*',
      'ibp*',
      'art',
      'arterial line',
      'art line',
      'a line',
      'invasive',
      'invasiv',
      'invasiver',
      'intraarterial*',
    ],
    ...[
      'intra arterial*',
      'blutig*',
      'sanglante',
      'invasiva',
      'invasief',
      'arteriell',
      'arterielle linie',
      'arteriekanule',
    ],
  ],
  besideCuff: ['arterial'],
  cuff: [
    ...[
      'non invasive',
      'noninvasive',
      'nicht invasiv*',
      'nichtinvasiv*',
      'unblutig*',
      'nibp*',
      'nbp*',
      'manual',
      'cuff',
    ],
    ...['manschette', 'no invasiva', 'non invasif', 'non invasiva', 'niet invasief', 'manuell', 'auskultatorisch'],
  ],
} as const;

/**
 * Words with which a name is of something else than the vital sign that it names beside them. A name that has one is never
 * proposed.
 */
export const otherTerms: readonly string[] = [
  // Not a measurement of the patient as they are.
  ...[
    'goal*',
    'target*',
    'ziel*',
    'zielwert',
    'soll',
    'sollwert',
    'objectif',
    'objetivo',
    'alarm*',
    'limit*',
    'grenz*',
  ],
  ...['threshold*', 'set', 'setting*', 'eingestellt*', 'einstellung*', 'predicted', 'expected', 'ideal*', 'adjusted'],
  ...['change', 'difference', 'anderung', 'loss', 'verlust', 'gain', 'percentile*', 'perzentile*', 'z score', 'trend'],
  ...['max', 'maximum', 'maximal*', 'minimum', 'minimal*', 'peak', 'spitzen*', 'highest', 'lowest', 'daily', '24h'],
  ...['history', 'last', 'previous', 'usual', 'baseline', 'dry', 'trocken*', 'birth*', 'geburt*', 'before', 'after'],
  // About the measurement.
  ...['site', 'location', 'position', 'lage', 'method', 'methode', 'messort', 'lokalisation', 'source', 'comment*'],
  ...['bemerkung*', 'note', 'notes', 'reason', 'type', 'quality', 'qualitat', 'pattern', 'effort', 'depth', 'tiefe'],
  ...['rhythm', 'rhythmus', 'rythme', 'regular*', 'regelmassig*', 'variability', 'variabilitat', 'deficit', 'defizit'],
  ...['pulse width', 'pulse pressure', 'pulsdruck', 'blutdruckamplitude', 'pulsus', 'pulse volume', 'perfusion*'],
  // Another person, place or thing.
  ...['fetal', 'foetal', 'fetale', 'fotal*', 'fetus', 'fhr', 'ctg', 'kindlich*', 'placenta', 'fundal', 'fundus'],
  ...['skin', 'haut*', 'surface', 'peau', 'piel', 'ambient', 'raum*', 'umgebung*', 'gas', 'incubator*'],
  ...['inkubator*', 'blanket', 'water', 'bath', 'dialys*', 'machine', 'cooling', 'kuhlung*', 'heater', 'humidifier'],
  ...['pump', 'blood flow', 'blutfluss', 'sweep', 'pacemaker*', 'schrittmacher*', 'pacer', 'pacing', 'ventilator*'],
  ...['respirator', 'beatmung*', 'mandatory', 'mandatorisch*', 'apnea', 'apnoe*', 'minute volume', 'atemminuten*'],
  ...['cardiac output', 'herzzeitvolumen', 'cardiac index', 'glucose', 'blutzucker', 'urine', 'urin*', 'drain*'],
  // Another pressure or saturation.
  ...['pulmonary', 'pulmonal*', 'venous', 'venose*', 'venos*', 'zentralvenos*', 'central venous', 'cvp', 'zvd', 'icp'],
  ...['hirndruck', 'intracranial', 'intrakraniell*', 'cerebral', 'zerebral*', 'cpp', 'wedge', 'capillary', 'kapillar*'],
  ...['airway', 'atemweg*', 'peep', 'cuff pressure', 'cuffdruck', 'intraocular', 'augeninnendruck', 'etco2', 'co2'],
  ...['bladder pressure', 'intraabdominal*', 'ankle', 'toe', 'abi', 'svo2', 'scvo2', 'mixed', 'nirs', 'rso2', 'sao2'],
  ...['preductal', 'postductal', 'blood gas', 'bga', 'blutgas*', 'ejection', 'hematocrit', 'haematocrit', 'hamatokrit'],
  ...['humidity', 'luftfeucht*', 'transferrin', 'iron', 'eisen*', 'transcutan*', 'transkutan*', 'tcpo2'],
  // Not at rest.
  ...[
    'standing',
    'stehend',
    'stehen',
    'orthostat*',
    'exercise',
    'exertion',
    'belastung*',
    'ergometr*',
    'walk*',
    'stress',
  ],
  // Other sizes and scores.
  ...['circumference', 'umfang*', 'taillenumfang', 'waist', 'hip', 'kopfumfang', 'tube', 'tubus', 'wound*', 'wund*'],
  ...['pain', 'schmerz*', 'douleur', 'dolor', 'dolore', 'pijn', 'braden', 'morse', 'apgar', 'norton', 'sofa', 'apache'],
  ...['saps', 'qsofa', 'charlson', 'risk*', 'risiko*', 'sedation goal', 'pupil*', 'peak flow', 'quotient'],
];

/** Words of units that say what is counted. */
export const unitNames: Readonly<Record<string, readonly string[]>> = {
  'heart-rate': ['beat', 'beats', 'bpm', 'schlage', 'slagen', 'battements', 'latidos', 'spm', 'battiti'],
  'respiratory-rate': [
    ...['breath', 'breaths', 'brpm', 'insp', 'resp', 'atemzuge', 'az', 'respirations', 'inspirations', 'atti'],
  ],
};

/** Unit texts that are not among the synonyms of the mapping, to UCUM; after `tokensOf`, joined by spaces. */
export const moreUnitTexts: ReadonlyMap<string, string> = new Map([
  ...['insp min', 'az min', 'atemzuge min', 'schlage min', 'spm', 'resp min', 'slagen min', 'battements min'].map(
    (text) => [text, '/min'] as const,
  ),
  ...['pro minute', 'pro min', 'x min', 'latidos min', 'battiti min', 'atti min', 'par minute', 'por minuto'].map(
    (text) => [text, '/min'] as const,
  ),
  ...['grad c', 'grad celsius', 'gradi c', 'gr c', 'grados c', 'degre c', 'degres c'].map(
    (text) => [text, 'Cel'] as const,
  ),
  ...['prozent', 'procent', 'pourcent', 'por ciento'].map((text) => [text, '%'] as const),
  ...['lt min', 'ltr min', 'liter min', 'litros min', 'litres min', 'l minute'].map((text) => [text, 'L/min'] as const),
]);
