/** Names of disorders that mean a concept, by their whole display with its tag: `… (disorder)`. */
interface Meaning {
  readonly concept: string;
  /** Some words of the name are these, and none is one of `not`. */
  readonly words: RegExp;
  readonly not: RegExp;
}

/** Of somebody else, of another time, or not there. */
const notThePatients =
  /family|history|fear|risk|without|exposure|suspect|no evidence|newborn|neonat|f[eo]tal|f[eo]tus|perinatal|congenital|infant|screen/i;
const and = (other: RegExp): RegExp => new RegExp(`${notThePatients.source}|${other.source}`, 'i');
const pregnancy = /pregnan|obstetric|maternal|childbirth|puerper|eclampsia|gestation|mother/i;

const meanings: readonly Meaning[] = [
  {
    concept: 'hypertension',
    words: /hypertens/i,
    not: new RegExp(
      `portal|portopulm|ocular|pulmonary|intracran|antihypertens|transient|rebound|environment|${pregnancy.source}|family|fear|risk|history`,
      'i',
    ),
  },
  {
    concept: 'diabetes',
    words: /diabet/i,
    not: and(new RegExp(`insipidus|nondiab|glucose tol|diet\\b|predia|${pregnancy.source}`, 'i')),
  },
  {
    concept: 'ischaemic-heart-disease',
    words:
      /angina pectoris|myocardial infarct|coronary (arteriosc|atherosc|artery (disease|arteriosc|atherosc|thromb|occlusion|stenosis))|isch[ae]{1,2}mic (heart|cardio)|acute coronary/i,
    not: notThePatients,
  },
  { concept: 'heart-failure', words: /(heart|cardiac|ventricular) failure|cardiac decompens/i, not: notThePatients },
  { concept: 'atrial-fibrillation', words: /atrial (fibrillation|flutter)/i, not: notThePatients },
  {
    concept: 'copd',
    words:
      /chronic obstructive (lung|pulmonary|airway|bronch)|pulmonary emphysema|centri(acin|lob).* emphysema|panacinar emphysema|chronic (simple |mucopurulent |obstructive )?bronchitis/i,
    not: and(/interstitial|surgical|subcutan|asthmatic/i),
  },
  { concept: 'asthma', words: /asthma/i, not: and(/cardiac asthma|pulmonary eosinophilia/i) },
  {
    concept: 'chronic-kidney-disease',
    words:
      /chronic (kidney|renal) (disease|failure|insuff|impair)|end.stage (renal|kidney)|hypertensive (heart (and|AND) )?renal (disease|failure)|chronic hypertensive ur[ae]{1,2}mia/i,
    not: and(pregnancy),
  },
  { concept: 'end-stage-renal-disease', words: /end.stage (renal|kidney)/i, not: and(pregnancy) },
  {
    concept: 'cerebrovascular-disease',
    words:
      /cerebrovascular (accident|disease)|\bstroke\b|cerebral infarct|transient (cerebral )?isch[ae]{1,2}mic attack|(cerebral|intracerebral|subarachnoid) h[ae]{1,2}morrhage|cerebral (embol|thromb)/i,
    not: and(/heat stroke|sun ?stroke|traumatic|birth|injury|lightning|concussion|laceration/i),
  },
  {
    concept: 'cancer',
    words:
      /malignant (neoplasm|tumou?r|lymphoma|melanoma|glioma|teratoma)|adenocarcinoma|carcinoma|leuk[ae]{1,2}mia|lymphoma|sarcoma|multiple myeloma|hodgkin/i,
    not: and(
      /in situ|benign|skin|basal cell|cutaneous|lymphomatoid|uncertain|pseudo|adenolymphoma|intraepithelial|carcinoma of (scalp|hand|chin|auricle)|leuk[ae]{1,2}moid|remission/i,
    ),
  },
  { concept: 'dementia', words: /dementia|alzheimer/i, not: and(/pseudodement/i) },
  { concept: 'aphasia', words: /\baphasia|\bdysphasia/i, not: and(/development/i) },
  { concept: 'obesity', words: /\bobesity/i, not: notThePatients },
  {
    concept: 'depression',
    words: /major depress|depressive (disorder|episode)|recurrent depress|dysthymi/i,
    not: and(/bipolar|manic/i),
  },
  {
    concept: 'hyperlipidaemia',
    words: /hyperlipid|hypercholest|hypertriglycer|hyperglycerid|hyperlipoprotein|dyslipid/i,
    not: notThePatients,
  },
  { concept: 'osteoporosis', words: /\bosteoporosis|osteoporotic/i, not: notThePatients },
  {
    concept: 'venous-thromboembolism',
    words:
      /pulmonary (thrombo)?embol|deep (vein|venous) thromb|venous thromboembol|vena cava thromb|thrombosis of (inferior|superior) vena cava/i,
    not: and(new RegExp(`\\bair\\b|\\bfat\\b|amniotic|septic|superficial|${pregnancy.source}`, 'i')),
  },
  { concept: 'sleep-apnoea', words: /sleep apn/i, not: notThePatients },
  {
    concept: 'hiv',
    words: /human immunodeficiency virus (infection|disease)|acquired immune deficiency/i,
    not: and(/negative|contact|vaccin/i),
  },
  {
    concept: 'alcohol-use-disorder',
    words: /alcoholism|alcohol (dependence|abuse|withdrawal|use disorder)|alcohol-induced/i,
    not: and(/non-?alcohol|remission/i),
  },
  {
    concept: 'substance-use-disorder',
    words:
      /(drug|opioid|cocaine|cannabis|amphetamine|heroin|morphine|sedative|hallucinogen|substance|barbiturate)[a-z ]* (dependence|abuse|addiction|use disorder)/i,
    not: and(/nicotine|tobacco|laxative|caffeine|remission/i),
  },
];

const kidneyOfDiabetes = /renal|kidney|nephro|glomerul|proteinuria|albuminuria/i;

/**
 * What a disorder means by its name: concepts, and `?concept` where the name is too general to tell; empty where it says none. Only
 * names that end in `(disorder)` are taken.
 */
export function meaningOfName(display: string): readonly string[] {
  if (!display.endsWith('(disorder)')) return [];
  const found = new Set(
    meanings.filter(({ words, not }) => words.test(display) && !not.test(display)).map((row) => row.concept),
  );
  if (found.has('diabetes') && kidneyOfDiabetes.test(display)) found.add('chronic-kidney-disease');
  const open: string[] = [];
  if (found.has('diabetes') && /complication/i.test(display)) open.push('chronic-kidney-disease');
  if (found.has('hypertension') && /heart(?!.*without)/i.test(display)) open.push('heart-failure');
  if (found.has('chronic-kidney-disease') && !/stage [1-4]\b/i.test(display)) open.push('end-stage-renal-disease');
  return [...found, ...open.filter((concept) => !found.has(concept)).map((concept) => `?${concept}`)];
}
