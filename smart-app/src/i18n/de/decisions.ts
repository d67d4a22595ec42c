export const decisions = {
  title: 'Entscheidungen zu dieser Person',
  notKnown: {
    loading: 'Entscheidungen zu dieser Person werden gelesen …',
    refused:
      'Entscheidungen zu dieser Person konnten nicht gelesen werden: SpO₂-Skala 2 und ausgenommene Werte sind in dieser Zahl nicht berücksichtigt.',
    'not-allowed':
      'Sie dürfen Entscheidungen zu dieser Person hier nicht lesen: SpO₂-Skala 2 und ausgenommene Werte sind in dieser Zahl nicht berücksichtigt.',
    expired:
      'Entscheidungen zu dieser Person konnten nicht gelesen werden: SpO₂-Skala 2 und ausgenommene Werte sind in dieser Zahl nicht berücksichtigt. Die Karte oder Sitzung ist abgelaufen. Öffnen Sie die App aus einer neuen Karte.',
    failed:
      'Entscheidungen zu dieser Person konnten nicht gelesen werden: SpO₂-Skala 2 und ausgenommene Werte sind in dieser Zahl nicht berücksichtigt. Aktualisieren Sie, um es erneut zu versuchen.',
  },
  old: 'Entscheidungen konnten nicht erneut gelesen werden: Neuere sind in dieser Zahl nicht berücksichtigt.',

  scaleTitle: 'SpO₂-Skala',
  scale1: 'Skala 1. Für diesen Aufenthalt ist keine Entscheidung für Skala 2 erfasst.',
  scale1Because: {
    copd: 'Skala 1, COPD ist dokumentiert. Für diesen Aufenthalt ist keine Entscheidung für Skala 2 erfasst.',
    hypercapnia:
      'Skala 1, chronische hyperkapnische respiratorische Insuffizienz ist dokumentiert. Für diesen Aufenthalt ist keine Entscheidung für Skala 2 erfasst.',
  },
  scale1Decided: 'Skala 1, entschieden von {{who}}, {{when}}',
  scale2: 'Skala 2, festgelegt von {{who}}, {{when}}',
  scaleUncertain:
    'Skala 2 wurde vielleicht in diesem Aufenthalt festgelegt, der nicht gelesen werden konnte: SpO₂ hat die Punkte beider Skalen.',
  reason: 'Grund: {{reason}}',
  earlier:
    'Skala 2 wurde in einem früheren Aufenthalt festgelegt von {{who}}, {{when}}. Sie gilt jetzt nicht: neu bestätigen.',
  onScale1: 'Nach Skala 1 wäre es NEWS2 {{score}}.',
  decide: 'Skala 2 festlegen …',
  confirm: 'Skala 2 bestätigen …',
  undo: 'Rückgängig machen',
  undoAbout: 'Rückgängig machen: {{what}}',

  dialogTitle: 'SpO₂-Skala 2 festlegen',
  dialogText:
    'Das RCP verlangt für Skala 2: Eine hyperkapnische respiratorische Insuffizienz ist gesichert, der verordnete Zielbereich ist SpO₂ 88–92\u00a0%, und eine dafür kompetente Person entscheidet es klinisch und dokumentiert es in der Akte. In allen anderen Fällen gilt Skala 1.',
  dialogScope:
    'Die Entscheidung gilt für diesen Aufenthalt und für alle, mit Ihrem Namen. Sie kann rückgängig gemacht werden.',
  now: 'Jetzt: NEWS2 {{first}} nach Skala 1, {{second}} nach Skala 2.',
  reasonLabel: 'Grund, mit Zielbereich und Blutgas',
  reasonMissing: 'Geben Sie den Grund ein.',
  save: 'Skala 2 festlegen',
  cancel: 'Abbrechen',
  saving: 'Wird gespeichert …',
  notSaved: {
    expired: 'Nicht gespeichert: Die Karte oder Sitzung ist abgelaufen. Öffnen Sie die App aus einer neuen Karte.',
    refused: 'Nicht gespeichert: Der Dienst hat die Anfrage abgelehnt.',
    changed: 'Nicht gespeichert: Jemand anderes hat es inzwischen geändert.',
    'too-many': 'Nicht gespeichert: zu viele Entscheidungen innerhalb einer Stunde. Versuchen Sie es später erneut.',
    unreachable: 'Nicht gespeichert: Der Dienst hat nicht geantwortet. Versuchen Sie es erneut.',
  },

  leftOut: '{{name}} ausgenommen von {{who}}, {{when}}, bis neu gemessen wird',
  leaveOutTitle: 'Welcher Wert ist falsch?',
  leaveOutText:
    'Er wird ausgenommen, bis neu gemessen wird. NEWS2 wird ein Bereich, und die Dringlichkeit bleibt wie mit dem Wert.',
  inputValue: '{{name}}: {{value}}',
  other: 'Ein anderer: Nichts wird ausgenommen',
  saveOther: 'Speichern',
  optionalReason: 'Grund (freiwillig)',
  inputMissing: 'Wählen Sie einen Wert.',
  leaveOut: 'Ausnehmen',
  leftOutSaved: 'Gespeichert. {{name}} ist ausgenommen, bis neu gemessen wird.',
};
