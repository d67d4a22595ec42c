/** Decisions of people about the patient: the SpO₂ scale, and values that are left out. */
export const decisions = {
  title: 'Decisions about this patient',
  /** Where the figure may be another than with them. */
  notKnown: {
    loading: 'Reading decisions about this patient…',
    refused: 'Decisions about this patient could not be read: SpO₂ scale 2 and values left out are not in this figure.',
    'not-allowed':
      'You may not read decisions about this patient here: SpO₂ scale 2 and values left out are not in this figure.',
    expired:
      'Decisions about this patient could not be read: SpO₂ scale 2 and values left out are not in this figure. The card or session has expired. Open the app from a new card.',
    failed:
      'Decisions about this patient could not be read: SpO₂ scale 2 and values left out are not in this figure. Refresh to try again.',
  },
  old: 'Decisions could not be read again: newer ones are not in this figure.',

  scaleTitle: 'SpO₂ scale',
  scale1: 'Scale 1. No decision for scale 2 in this stay.',
  scale1Because: {
    copd: 'Scale 1, with COPD listed. No decision for scale 2 in this stay.',
    hypercapnia: 'Scale 1, with chronic hypercapnic respiratory failure listed. No decision for scale 2 in this stay.',
  },
  scale1Decided: 'Scale 1, decided by {{who}}, {{when}}',
  scale2: 'Scale 2, set by {{who}}, {{when}}',
  scaleUncertain:
    'Scale 2 may have been decided in this stay, which could not be read: SpO₂ has the points of both scales.',
  reason: 'Reason: {{reason}}',
  earlier: 'Scale 2 was set in an earlier stay by {{who}}, {{when}}. It does not hold now: confirm anew.',
  onScale1: 'On scale 1 it would be NEWS2 {{score}}.',
  decide: 'Decide scale 2…',
  confirm: 'Confirm scale 2…',
  undo: 'Undo',
  undoAbout: 'Undo: {{what}}',

  dialogTitle: 'Decide SpO₂ scale 2',
  dialogText:
    'The RCP demands for scale 2: hypercapnic respiratory failure is confirmed, the prescribed target is SpO₂ 88–92%, and a competent clinical decision-maker decides it and records it in the notes. In all other circumstances scale 1 is used.',
  dialogScope: 'The decision holds for this stay and for everybody, with your name. It can be undone.',
  now: 'Now: NEWS2 {{first}} on scale 1, {{second}} on scale 2.',
  reasonLabel: 'Reason, with target and blood gas',
  reasonMissing: 'Enter the reason.',
  save: 'Decide scale 2',
  cancel: 'Cancel',
  saving: 'Saving…',
  notSaved: {
    expired: 'Not saved: the card or session has expired. Open the app from a new card.',
    refused: 'Not saved: the service refused the request.',
    changed: 'Not saved: somebody else has changed it meanwhile.',
    'too-many': 'Not saved: too many decisions within an hour. Try again later.',
    unreachable: 'Not saved: the service did not respond. Try again.',
  },

  leftOut: '{{name}} left out by {{who}}, {{when}}, until measured again',
  leaveOutTitle: 'Which input is wrong?',
  leaveOutText:
    'It is left out until it is measured again. NEWS2 becomes a range, and urgency stays as with the value.',
  inputValue: '{{name}}: {{value}}',
  other: 'Another one: nothing is left out',
  saveOther: 'Save',
  optionalReason: 'Reason (optional)',
  inputMissing: 'Choose an input.',
  leaveOut: 'Leave out',
  leftOutSaved: 'Saved. {{name}} is left out until measured again.',
} as const;
