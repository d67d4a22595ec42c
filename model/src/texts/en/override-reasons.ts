/** Why a clinician overrides a card, by the code that comes back as feedback. The codes are stable. */
export const overrideReasons = {
  'already-acting': 'Already acting on it',
  'more-worried': 'I am more worried than this',
  'less-worried': 'I am less worried',
  'input-wrong': 'An input is wrong',
  'not-applicable': 'Does not apply (e.g. comfort care, planned admission)',
} as const;
