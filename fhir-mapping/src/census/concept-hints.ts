/**
 * What the census knows of a concept beside its row: how charts name it, and what is usual in adults. Facts for proposals alone:
 * nothing of it reads a chart.
 */
export interface ConceptHint {
  /** Name of a row of the vital signs or the coded observations; a name without a row says "known, and not read". */
  readonly concept: string;
  /**
   * Names that say it, as words in a row (`nameOf`): lower case, without accents; `*` at an end stands for any letters. English,
   * German, French, Spanish, Italian, Dutch, Portuguese.
   */
  readonly names: readonly string[];
  /** Abbreviations that say it only under one of its units. */
  readonly short: readonly string[];
  /** Where the median of many adult patients lies, in the canonical unit; null for answers. */
  readonly usual: { readonly low: number; readonly high: number } | null;
  /** Whether unit and numbers alone, without a name, may propose it. */
  readonly byValues: boolean;
  /** What nearly all numbers are, where they are set by hand: halves of a litre; per cent in fives and those of masks. */
  readonly steps: 'halves' | 'fives' | null;
  /** Concepts that are more exact: named beside them, this one is not what is meant. */
  readonly yieldsTo: readonly string[];
}

const hint = (
  concept: string,
  usual: readonly [low: number, high: number] | null,
  names: readonly string[],
  more: Partial<Pick<ConceptHint, 'short' | 'byValues' | 'steps' | 'yieldsTo'>> = {},
): ConceptHint => ({
  concept,
  names,
  usual: usual === null ? null : { low: usual[0], high: usual[1] },
  short: more.short ?? [],
  byValues: more.byValues ?? false,
  steps: more.steps ?? null,
  yieldsTo: more.yieldsTo ?? [],
});

/** The mean pressure, which must not be taken for another one. */
export const meanPressure = 'mean-arterial-pressure';

const gcsParts = ['gcs-eye', 'gcs-verbal', 'gcs-motor'];

/** Hints by concept. Usual ranges: ours, wide enough for wards and clinics; bounds of NEWS2 bands and of adults' sizes. */
export const conceptHints: readonly ConceptHint[] = [
  hint(
    'heart-rate',
    [45, 130],
    [
      ...['heart rate*', 'heartrate', 'cardiac rate', 'heart beat*', 'pulse', 'pulse rate', 'pulserate', 'pulso'],
      ...['herzfrequenz*', 'ruhepuls', 'puls', 'pulsfrequenz', 'pulsrate', 'herzschlag*', 'frequence cardiaque'],
      ...['pouls', 'frecuencia cardiaca', 'ritmo cardiaco', 'frequenza cardiaca', 'polso', 'polsslag', 'hartslag*'],
      ...['hartfrequentie', 'frequencia cardiaca', 'frequence du pouls', 'frecuencia de pulso'],
    ],
    { short: ['hr', 'hf', 'fc', 'pr', 'p', 'bpm', 'hfreq', 'ekg', 'ecg'], byValues: true },
  ),
  hint(
    'respiratory-rate',
    [10, 35],
    [
      ...['respiratory rate*', 'resp rate*', 'respiration rate', 'respirations', 'respiration'],
      ...['breath rate', 'breaths per minute', 'rate of breathing', 'atemfrequenz*', 'atemzuge*', 'atmungsfrequenz'],
      ...['frequence respiratoire', 'frecuencia respiratoria', 'frequenza respiratoria', 'ademhalingsfrequentie'],
      ...['ademfrequentie', 'frequencia respiratoria', 'respiraciones'],
    ],
    { short: ['rr', 'af', 'fr', 'rf', 'resp', 'atmung', 'atem', 'afreq', 'ademhaling'], byValues: true },
  ),
  hint(
    'oxygen-saturation',
    [88, 100],
    [
      ...['spo2*', 'sp o2', 'o2 sat*', 'oxygen sat*', 'oxygensat*', 'sat o2', 'sato2', 'pulse oximetry', 'oximetry'],
      ...['pulse ox', 'pulseox*', 'pulsoximetr*', 'pulsoxymetr*', 'sauerstoffsattigung*', 'o2 sattigung*'],
      ...['saturation en oxygene', 'saturation', 'oxygen saturation*', 'saturacion*', 'saturazione*', 'saturatie*'],
      ...['zuurstofsaturatie', 'saturacao*', 'saturation o2', 'sattigung', 'oxymetrie', 'pulsioximetria'],
    ],
    { short: ['sat', 'sats', 'so2', 'o2'], byValues: true },
  ),
  hint('systolic-blood-pressure', [90, 175], ['systol*', 'sistol*'], {
    short: [
      ...['sys', 'syst', 'sbp', 'bps', 'nbps', 'nibps', 'sap', 'rrs', 'rrsys', 'rrsyst', 'pas', 'tas', 'psys'],
      ...['bp s', 'rr s', 'nibp s', 'nbp s'],
    ],
    byValues: true,
  }),
  hint('diastolic-blood-pressure', [40, 95], ['diastol*'], {
    short: [
      ...['dia', 'diast', 'dbp', 'bpd', 'nbpd', 'nibpd', 'dap', 'rrd', 'rrdia', 'rrdiast', 'pad', 'tad', 'pdia'],
      ...['bp d', 'rr d', 'nibp d', 'nbp d'],
    ],
    byValues: true,
  }),
  hint(
    meanPressure,
    [60, 120],
    [
      ...[
        'mean arterial pressure',
        'mean blood pressure',
        'mean bp',
        'blood pressure mean',
        'bp mean',
        'mean pressure',
      ],
      ...['mitteldruck', 'mittlerer blutdruck', 'arterieller mitteldruck', 'blutdruck mittel*', 'blutdruck mean'],
      ...['pression arterielle moyenne', 'presion arterial media', 'tension arterial media', 'pressione media'],
      ...['gemiddelde bloeddruk', 'blood pressure average'],
    ],
    {
      short: ['map', 'mad', 'pam', 'tam', 'mbp', 'nbpm', 'abpm', 'nibpm', 'rrm', 'mean', 'mittel', 'moyenne', 'media'],
    },
  ),
  hint(
    'body-temperature',
    [35.8, 38.9],
    [
      ...[
        'body temp*',
        'temperature*',
        'temperatur',
        'temp',
        'temps',
        'korpertemp*',
        'korperkerntemp*',
        'temperatura*',
      ],
      ...['lichaamstemperatuur', 'temperatuur', 'kerntemp*', 'core temp*', 'tympan*', 'ohrtemp*', 'ear temp*'],
    ],
    { short: ['t', 'kt', 'tp', 'tc'], byValues: true },
  ),
  hint(
    'body-weight',
    [40, 150],
    ['weight', 'body weight', 'bodyweight', 'gewicht', 'korpergewicht', 'poids', 'peso', 'lichaamsgewicht'],
    { short: ['wt', 'gew', 'kg', 'kgkg'], byValues: true },
  ),
  hint(
    'body-height',
    [135, 200],
    [
      ...[
        'height',
        'body height',
        'body length',
        'stature',
        'korpergrosse',
        'korperlange',
        'grosse',
        'taille',
        'talla',
      ],
      ...['estatura', 'altezza', 'lichaamslengte', 'lengte', 'altura', 'statura'],
    ],
    { short: ['ht', 'gr', 'length', 'lange'], byValues: true },
  ),
  hint(
    'body-mass-index',
    [15, 50],
    ['bmi', 'body mass index', 'korpermasseindex', 'imc', 'indice de masse corporelle', 'indice de masa corporal'],
    { byValues: true },
  ),
  hint(
    'inhaled-oxygen-flow',
    [0, 40],
    [
      ...['oxygen flow*', 'o2 flow*', 'flow rate of oxygen', 'flow of oxygen', 'sauerstofffluss*', 'sauerstoffflow*'],
      ...['o2 fluss*', 'debit o2', 'debit d oxygene', 'debit oxygene', 'flujo de oxigeno', 'flujo o2', 'flusso o2'],
      ...['flusso di ossigeno', 'zuurstofflow', 'fluxo de oxigenio', 'liter o2', 'o2 liter*', 'liters of oxygen'],
      ...['o2 l', 'l o2', 'o2 delivery rate', 'oxygen delivery rate'],
    ],
    {
      short: [
        ...['o2', 'flow', 'fluss', 'oxygen', 'sauerstoff', 'o2 gabe', 'sauerstoffgabe', 'o2 therapie', 'debit'],
        ...['oxygen therapy', 'sauerstofftherapie', 'supplemental oxygen', 'inspired oxygen', 'inhaled oxygen'],
        ...['oxygene', 'oxigeno', 'ossigeno', 'zuurstof', 'oxigenio', 'o2 zufuhr', 'sauerstoffzufuhr'],
      ],
      byValues: true,
      steps: 'halves',
    },
  ),
  hint(
    'inhaled-oxygen-concentration',
    [21, 80],
    [
      ...['fio2*', 'fi o2', 'inspired o2 fraction', 'fraction of inspired oxygen', 'fraction inspired oxygen'],
      ...['inspired oxygen concentration', 'inhaled oxygen concentration', 'oxygen concentration', 'o2 concentration'],
      ...['inspired oxygen fraction', 'o2 konzentration', 'sauerstoffkonzentration', 'inspiratorische sauerstoff*'],
      ...[
        'fraction inspiree*',
        'fraccion inspirada*',
        'frazione inspirata*',
        'fracao inspirada*',
        'inspired fraction*',
      ],
    ],
    {
      short: ['o2', 'inspired o2', 'inspired oxygen', 'inhaled oxygen', 'o2 anteil', 'insp o2'],
      byValues: true,
      steps: 'fives',
    },
  ),
  hint('consciousness', null, [
    ...['consciousness', 'conscious level', 'level of consciousness', 'avpu*', 'acvpu*', 'alertness', 'mental status'],
    ...['bewusstsein*', 'bewusstseinslage', 'vigilanz*', 'wachheit*', 'etat de conscience', 'niveau de conscience'],
    ...['conciencia', 'nivel de conciencia', 'coscienza', 'stato di coscienza', 'bewustzijn*', 'consciencia'],
    ...['neurological status', 'neurologischer status', 'conscience', 'loc'],
  ]),
  hint(
    'oxygen',
    null,
    [
      ...['o2 delivery*', 'oxygen delivery*', 'o2 device*', 'oxygen device*', 'oxygen therapy', 'air or oxygen'],
      ...['supplemental oxygen', 'inspired oxygen', 'sauerstoffgabe', 'o2 gabe', 'sauerstofftherapie', 'o2 therapie'],
      ...['o2 applikation*', 'sauerstoffapplikation*', 'luft oder sauerstoff', 'dispositif o2', 'oxigenoterapia'],
      ...['oxygenotherapie', 'ossigenoterapia', 'zuurstoftoediening', 'respiratory support', 'mode of oxygen*'],
      ...['oxygen', 'o2', 'sauerstoff', 'oxygene', 'oxigeno', 'ossigeno', 'zuurstof', 'o2 zufuhr', 'sauerstoffzufuhr'],
    ],
    { yieldsTo: ['inhaled-oxygen-flow', 'inhaled-oxygen-concentration', 'oxygen-saturation'] },
  ),
  hint(
    'gcs-eye',
    [1, 4],
    ['gcs eye*', 'eye opening', 'glasgow eye', 'best eye*', 'augenoffn*', 'gcs augen*', 'ouverture des yeux'].concat([
      'apertura ocular',
      'apertura degli occhi',
      'gcs e',
      'coma score eye*',
      'coma scale eye*',
    ]),
  ),
  hint(
    'gcs-verbal',
    [1, 5],
    ['gcs verbal*', 'verbal response', 'best verbal*', 'verbale antwort', 'verbale reaktion', 'reponse verbale'].concat(
      ['respuesta verbal', 'risposta verbale', 'gcs v', 'coma score verbal*', 'coma scale verbal*'],
    ),
  ),
  hint(
    'gcs-motor',
    [1, 6],
    ['gcs motor*', 'motor response', 'best motor*', 'motorische antwort', 'motorische reaktion'].concat([
      'reponse motrice',
      'respuesta motora',
      'risposta motoria',
      'gcs m',
      'coma score motor*',
      'coma scale motor*',
    ]),
  ),
  hint('gcs-total', [3, 15], ['gcs', 'gcs total', 'gcs score', 'glasgow coma*', 'glasgow', 'glasgow koma*'], {
    yieldsTo: gcsParts,
  }),
  hint('rass', [-5, 4], ['rass', 'richmond*', 'richmond agitation*']),
  hint(
    'charted-news2',
    [0, 10],
    [...['news2', 'news 2', 'news2 score', 'national early warning score 2', 'news2 total', 'news2 gesamt']],
  ),
];

/**
 * Numbers of CIEL, the dictionary of most OpenMRS sites, which write them as 36 characters, filled with `A`.
 *
 * @see https://app.openconceptlab.org/#/orgs/CIEL/sources/CIEL/
 */
export const cielConcepts: ReadonlyMap<string, string> = new Map([
  ['5085', 'systolic-blood-pressure'],
  ['5086', 'diastolic-blood-pressure'],
  ['5087', 'heart-rate'],
  ['5088', 'body-temperature'],
  ['5089', 'body-weight'],
  ['5090', 'body-height'],
  ['5092', 'oxygen-saturation'],
  ['5242', 'respiratory-rate'],
]);
