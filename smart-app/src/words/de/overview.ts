import type { Translation } from '../translation.js';

export const overview: Translation<'overview'> = {
  tabs: { overview: 'Übersicht', trends: 'Verlauf', anomalies: 'Auffälligkeiten', data: 'Daten', model: 'Modell' },
  tabsLabel: 'Ansichten dieser Akte',
  tabLoading: 'Wird geladen …',
  tabFailed:
    'Diese Ansicht konnte nicht geladen werden. Die anderen funktionieren; versuchen Sie es gleich noch einmal.',
  demonstration: 'DEMO, synthetisches Modell, nicht für die Versorgung',
  anomaliesFailed:
    'Nach Auffälligkeiten konnte nicht gesucht werden: Unten ist keine markiert. Das heißt nicht, dass es keine gibt.',
  cardMark: 'Karte',
  asMeasured: 'Risiko und NEWS2, als wäre jeder Wert schon bei der Messung bekannt gewesen',
  momentLabel: 'Stand zum Zeitpunkt',
  momentNow: 'Jetzt',
  momentBack: 'Zurück zu jetzt',
  momentOld: 'Stand {{time}}: Das war damals zu sehen; es ist nicht der heutige Kenntnisstand.',
  loading: 'Wird berechnet …',
  failed: 'Die Schätzung konnte hier nicht berechnet werden. Die Vitalzeichen unten sind die dokumentierten.',

  riskTitle: 'Risiko',
  average: 'Durchschnitt {{percent}}',
  riskText: '{{percent}}, Stufe „{{band}}“; der Durchschnitt des Modells ist {{average}}',
  band: 'Stufe: {{name}}',
  snapshot: 'eine einzelne Schätzung mit Datum, kein Verlauf',
  readInPart: 'Akte nur zum Teil gelesen',
  madeBy: '{{name}} {{version}} · in diesem Haus noch nicht geprüft',
  gauge: 'Als Tachometer zeigen',
  gaugeAverage: 'Durchschnitt',
  bandLowest: '{{name}}: unter {{percent}}',
  bandFrom: '{{name}}: ab {{percent}}',

  notScored: {
    'no-patient': 'Keine Schätzung. Es gibt keine lesbaren Angaben zur Person.',
    'age-unknown':
      'Keine Schätzung. Das Geburtsdatum ist nicht dokumentiert, und das Modell gilt für einen Altersbereich.',
    deceased: 'Keine Schätzung. Die Person ist verstorben.',
    child: 'Keine Schätzung. Die Person ist {{age}} Jahre alt; das Modell gilt ab {{limit}} Jahren.',
    'above-age': 'Keine Schätzung. Die Person ist {{age}} Jahre alt; das Modell gilt bis {{limit}} Jahre.',
    tooThin: {
      notCharted:
        'Keine Schätzung. Mindestens {{least}} von {{of}} Eingaben werden gebraucht; nicht dokumentiert: {{notCharted}}.',
      notRead:
        'Keine Schätzung. Mindestens {{least}} von {{of}} Eingaben werden gebraucht; nicht gelesen: {{notRead}}.',
      both: 'Keine Schätzung. Mindestens {{least}} von {{of}} Eingaben werden gebraucht; nicht gelesen: {{notRead}}; nicht dokumentiert: {{notCharted}}.',
    },
    'outside-setting': {
      none: 'Keine Schätzung. Das Modell gilt für Kontakte der Art {{wanted}}; derzeit besteht keiner.',
      other: 'Keine Schätzung. Das Modell gilt für Kontakte der Art {{wanted}}; dieser ist {{found}}.',
    },
    'encounter-unknown': {
      named: 'Keine Schätzung. Das Modell gilt für Kontakte der Art {{wanted}}; der genannte wurde nicht gefunden.',
      unread: 'Keine Schätzung. Das Modell gilt für Kontakte der Art {{wanted}}; ob einer besteht, war nicht zu lesen.',
    },
  },
  noClass: 'ohne Art',

  card: 'Karte {{time}}: {{percent}}.',
  cardNotScored: 'Karte {{time}}: keine Schätzung.',
  now: 'Jetzt {{percent}}.',
  arrived: '{{name}} {{value}} kam hinzu ({{time}})',
  andMore_one: 'und {{count, number}} weiterer',
  andMore_other: 'und {{count, number}} weitere',
  otherArtefact: 'Die Karte stammt von einer anderen Version des Modells.',
  otherSite: 'Die Karte entstand mit anderen Einstellungen des Hauses.',
  otherMapping: 'Die Karte las die Akte mit einer anderen Version.',
  readAlike: 'Die Zahlen können sich deshalb unterscheiden.',
  otherCoverage: 'Es wurde nicht derselbe Teil der Akte gelesen: {{list}}.',

  news2: 'NEWS2 {{score}}',
  news2Range: 'NEWS2 {{low}} bis {{high}}',
  news2Missing: '{{names}} nicht dokumentiert',
  news2NotRead: '{{names}} nicht gelesen',
  news2Stale: '{{names}} älter als 24\u00a0h',
  news2Source: 'NEWS2: Royal College of Physicians, 2017. Nicht in der Schwangerschaft.',
  news2None: 'NEWS2: keine Eingabe in den letzten 24\u00a0h dokumentiert, oder nicht für dieses Alter gemacht.',
  news2NoneRead: 'NEWS2: nicht bekannt. {{names}} nicht gelesen.',

  changedTitle: 'Verändert seit {{time}}',
  unchanged: 'Nichts, was über Messschwankungen hinausgeht.',
  changed: '{{name}} {{before}} auf {{now}}',
  first: '{{name}} {{value}}, erstmals',

  vitalsTitle: 'Vitalzeichen jetzt',
  notCharted: 'nicht dokumentiert',
  unusable: '{{time}} dokumentiert, aber nicht verwendbar',
  unusableNewer: 'ein neuerer Wert, {{time}}, ist nicht verwendbar',
  notRead: 'nicht gelesen',
  notInPart: 'keine im gelesenen Teil',
  stale: 'alt',
  staleText: 'älter als 24 Stunden',

  whyTitle: 'Warum',
  whyText:
    'Was das Modell gewichtete, verglichen mit seinem Durchschnittspatienten. Wählen Sie einen Grund, um seine Messwerte zu sehen.',
  noReasons: 'Nichts bewegt die Schätzung weit vom Durchschnitt weg.',
  place: { now: 'Jetzt', background: 'Hintergrund' },
  effect: { muchHigher: 'viel höher', higher: 'höher', slightlyHigher: 'etwas höher', lower: 'niedriger' },
  reasonSentence: '{{facts}}: Das Modell gewichtete das Risiko {{effect}} als im Durchschnitt.',
  reasonReadings_one: '{{count, number}} Messwert dahinter',
  reasonReadings_other: '{{count, number}} Messwerte dahinter',
  showOnChart: 'Im Verlauf zeigen',
  factAt: '{{name}} {{value}} ({{time}})',
  fact: '{{name}} {{value}}',
  condition: '{{name}}, aktiv',

  waterfallTitle: 'Vom Durchschnitt zu dieser Person',
  waterfallLabel: 'Was die Schätzung bewegt, Schritt für Schritt',
  waterfallAverage: 'Durchschnitt des Modells',
  waterfallRisk: 'Diese Person',
  waterfallNote:
    'Gezeichnet auf der Skala der Chancen (Odds), auf der das Modell addiert. Der Durchschnitt seiner Prozentwerte ist {{average}}.',
  waterfallOthers: 'Alles andere zusammen',
  moves: { raises: 'erhöht sie', lowers: 'senkt sie', none: 'ändert nichts' },

  notKnownTitle: 'Nicht bekannt',
  notReadTitle: 'Nicht gelesen: ob dokumentiert, ist nicht bekannt',
  part: { conditions: 'Diagnosen', encounters: 'Kontakte und Aufenthalte', vitals: 'Vitalzeichen' },
  nextTitle: 'Nützlichster nächster Messwert',
  nextRange: '{{name}}: Die Schätzung könnte {{low}} bis {{high}} werden',
  nextFixed: '{{name}}: Die Schätzung bliebe bei {{value}}',
  nextStale: 'zuletzt {{time}}',
  nothingMissing: 'Alles, was am Bett gemessen wird, ist dokumentiert und aktuell.',
  nothingEstimated: 'Ohne Schätzung lässt sich nicht sagen, was ein weiterer Messwert ändern würde.',

  opinionTitle: 'Was halten Sie von der Karte?',
  opinion: {
    'more-worried': 'Ich bin besorgter',
    'less-worried': 'Weniger besorgt',
    'input-wrong': 'Ein Wert ist falsch',
  },
  opinionPending: 'Wird gespeichert …',
  opinionKept: 'Gespeichert. Die Karte ist für Sie zurückgestellt, als hätten Sie es in der Akte getan.',
  opinionFailed: {
    expired: 'Nicht gespeichert: Die Karte ist zu alt. Öffnen Sie die App aus einer neuen.',
    refused: 'Nicht gespeichert: Der Dienst hat abgelehnt.',
    unreachable: 'Nicht gespeichert: Der Dienst hat nicht geantwortet. Versuchen Sie es erneut.',
  },
};
