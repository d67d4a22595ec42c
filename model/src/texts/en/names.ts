/** What artefacts call things, by the keys of their manifests. */
export const names = {
  /** What an artefact foretells, by its name. */
  outcome: {
    'hospitalization-30d': 'Hospital admission within 30 days',
    'readmission-30d': 'Readmission within 30 days',
    'ward-deterioration-24h': 'Intensive care, arrest or death within 24 h',
  },
  /** Clinical concepts: what is called as its concept is has no text of its own. */
  group: {
    age: 'Age',
    sex: 'Sex',
    hypertension: 'Hypertension',
    diabetes: 'Diabetes',
    'ischaemic-heart-disease': 'Ischaemic heart disease',
    'heart-failure': 'Heart failure',
    'atrial-fibrillation': 'Atrial fibrillation',
    copd: 'COPD',
    'chronic-kidney-disease': 'Chronic kidney disease',
    'cerebrovascular-disease': 'Stroke or cerebrovascular disease',
    smoking: 'Smoking',
    'past-care': 'Admissions and emergency visits',
    'body-mass-index': 'Body mass index',
    stay: 'Time since admission',
    recency: 'Age of the readings',
  },
  /** Features that are not made of a vital sign, or are called otherwise. */
  feature: {
    age: 'Age',
    sex_female: 'Sex',
    hypertension: 'Hypertension',
    diabetes: 'Diabetes',
    ischaemic_heart_disease: 'Ischaemic heart disease',
    heart_failure: 'Heart failure',
    atrial_fibrillation: 'Atrial fibrillation',
    copd: 'COPD',
    chronic_kidney_disease: 'Chronic kidney disease',
    cerebrovascular_disease: 'Stroke or cerebrovascular disease',
    smoker_current: 'Current smoker',
    smoker_never: 'Never smoked',
    alert: 'Alert (ACVPU)',
    admissions_365d: 'Admissions in past year',
    emergency_visits_365d: 'Emergency visits in past year',
    stay_hours: 'Hours since admission',
    bmi_last: 'Body mass index, latest',
    bmi_hours_since: 'Body mass index, hours since latest',
  },
  /** Bands of risk: a site may have others, which stay as the site calls them. */
  band: { usual: 'usual', low: 'low', medium: 'medium', moderate: 'moderate', raised: 'raised', high: 'high' },
} as const;
