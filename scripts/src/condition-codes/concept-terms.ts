/**
 * Words of each condition concept, and of what it is found with: a display with one of them is never taken for another disease,
 * unless a row of `reviewed.ts` says so by name.
 */
export const conceptTerms: Readonly<Record<string, RegExp>> = {
  hypertension: /hypertens|blood pressure/i,
  diabetes: /diabet|glyc[ae]?emi|gluc|insulin|kimmelstiel|mauriac|acidosis|keto/i,
  'ischaemic-heart-disease':
    /isch[ae]{1,2}mi|infarct|angina|coronary|myocard|bypass|stent|atheroscl|arterioscl|of artery|on exertion|exertional/i,
  'heart-failure': /heart|cardi|ventric|o?edema|dropsy|fluid|ascites/i,
  'atrial-fibrillation': /atrial|fibrillat|flutter|rhythm|tachycard|palpitat/i,
  copd: /copd|obstructive|emphysem|bronch|airway|pulmon|lung|respirat|smok|hypercapn/i,
  asthma: /asthma|wheez/i,
  'chronic-kidney-disease':
    /renal|kidney|nephr|ur[ae]{1,2}mi|dialys|glomerul|protein(uria| in urine)|albuminuria|urinary system|azot|papillary|transplant|goodpasture|alport/i,
  'end-stage-renal-disease': /end.stage/i,
  'cerebrovascular-disease':
    /stroke|cerebr|transient isch|plegi|paresis|intracran|subarachnoid|brain|apople|carotid|moyamoya|aneurysm|fugax|encephal|cerebell|pontine|thalam|basal gang|subdural|extradural|basilar|vertebral artery|lacunar/i,
  cancer:
    /cancer|carcin|malign|neoplas|tumou?r|leuk[ae]{1,2}mi|lymphoma|myelo|sarcoma|melano|blastoma|metasta|omas?\b|omatosis|hodgkin|paget|plasmacyt|mycosis fungoides|s[eé]zary|waldenstr|histiocyt|macroglobulin|polycyth|mastocyt|mesotheli|ewing|wilms|burkitt|hydatidiform|thrombocyth|carcinoid|oncolog|chemotherap|marrow|stem cell|\bmass\b|\blump|lesion|dysplasia|in situ|bowen|\bstage|grade|\btnm\b|gleason|receptor|paraprotein|gammopath|amyloid|embryonal|nodul|papillom|hyperplas|nevus|keratosis|lymphoprolif|zollinger|erythroplas|leukoplak|cachex|wasting/i,
  dementia:
    /dement|alzheimer|cogniti|lewy|\bpick|memory|amnes|senil|huntington|creutzfeldt|degenerat|korsako|wernicke|forget|cortical|binswanger/i,
  'chronic-confusion': /confus|deliri|disorient/i,
  aphasia: /aphas|dysphas|speech|language|speak|mute|mutism/i,
  obesity: /obes|body mass|overweight|adipos|weight|\bfat\b|prader|alstrom|bardet|laurence/i,
  depression:
    /depress|m[o]od|bipolar|melanchol|thymi|affective|psychos|psychot|suicid|self.harm|adjustment|mania|manic|neuros[ie]s\b/i,
  hyperlipidaemia: /lipid|cholest|glycerid|lipoprot|xanth/i,
  osteoporosis: /osteopor|bone density|fragility|pathological fracture|osteopen|bone loss|collapse/i,
  'venous-thromboembolism': /thromb|embol|phlebit|clot\b|venous|coagul/i,
  'sleep-apnoea': /apn[oe]{1,2}a|sleep|hypoventil|pickwick|(dys|hyper|para)somnia/i,
  hiv: /\bhiv\b|immun|\baids\b|pneumocyst|retrovir/i,
  'alcohol-use-disorder': /alcohol|drunk|tremens|drink/i,
  'substance-use-disorder':
    /drug|opio|opia\b|cocain|cannab|amphet|abuse|depend|addict|misuse|substance|intoxic|withdraw|heroin|overdos|morphin|barbitur|hallucin|sedativ|inhal|solvent|\bglue\b|psychoact|hashish|marij|poison|\blsd\b|phencyc|benzodiaz|hypnotic|anxiolytic|stimulant/i,
};

/**
 * Words of names that are wider than one disease, or are called after somebody: what is under them is not seen in the name
 * ("Disorder of breast", "Mauriac's syndrome"), so they are taken one by one, in `reviewed.ts`, or not at all.
 */
export const wideTerms =
  /\b(diseases?|disorders?|syndromes?|abnormalit|complication|condition|anomal|malformation|dysfunction|deformit|impairment|insufficien|failure|phakomat|phacomat|polyp|cyst\b|organ\b|system\b|multiple|general|finding of)/i;

/** Concepts that a display has words of. */
export function conceptsNamedIn(display: string): readonly string[] {
  return Object.entries(conceptTerms)
    .filter(([, words]) => words.test(display))
    .map(([concept]) => concept);
}
