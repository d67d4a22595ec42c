import { de } from '@bellwether/model/texts';
import type { Translation } from '../translation.js';

export const overview: Translation<'overview'> = {
  tabs: { overview: 'Übersicht', trends: 'Verlauf', anomalies: 'Auffälligkeiten', data: 'Daten', model: 'Modell' },
  tabsLabel: 'Ansichten der Akte',
  tabFailed:
    'Diese Ansicht konnte nicht geladen werden. Versuchen Sie es gleich noch einmal; die anderen Ansichten funktionieren weiter.',
  demonstration: 'DEMO, nicht für den klinischen Gebrauch',
  anomaliesFailed:
    'Die Prüfung auf Auffälligkeiten ist fehlgeschlagen; unten ist keine markiert. Das heißt nicht, dass es keine gibt.',
  cardMark: 'Karte',
  asMeasured: 'Risiko und NEWS2 nach Messzeit statt nach Dokumentationszeit',
  momentLabel: 'Akte mit Stand',
  momentNow: 'Jetzt',
  momentBack: 'Zurück zu jetzt',
  momentOld: 'Früherer Stand: {{time}}. Später Dokumentiertes ist ausgeblendet.',
  loading: 'Wird berechnet …',
  failed: 'Das Risiko konnte hier nicht berechnet werden. Die Vitalzeichen unten sind wie dokumentiert.',

  messageTitle: 'Auf einen Blick',
  riskTitle: 'Risiko',
  average: 'Durchschnitt {{percent}}',
  riskText: '{{percent}}, Risikostufe „{{band}}“; Durchschnitt des Modells {{average}}',
  band: 'Risikostufe: {{name}}',
  snapshot: 'Einzelschätzung, kein Verlauf',
  readInPart: 'Akte nur teilweise gelesen',
  madeBy: '{{name}} {{version}} · in diesem Krankenhaus noch nicht validiert',
  gauge: 'Als Tachometer zeigen',
  gaugeAverage: 'Durchschnitt',
  bandLowest: '{{name}}: unter {{percent}}',
  bandFrom: '{{name}}: ab {{percent}}',

  card: 'Karte {{time}}: {{percent}}.',
  cardInPart: 'Karte {{time}}: {{percent}}, aus einem Teil der Akte.',
  cardNotScored: 'Karte {{time}}: keine Schätzung.',
  cardAgain: {
    whole: 'Aus der ganzen Akte: {{percent}}.',
    part: 'Aus dem hier gelesenen Teil: {{percent}}.',
    version: 'Für diesen Zeitpunkt neu berechnet: {{percent}}.',
    changed:
      'Aus der Akte, wie sie jetzt ist, für diesen Zeitpunkt: {{percent}}. Einträge wurden korrigiert oder nachgetragen.',
  },
  cardAgainNotScored: 'keine Schätzung',
  now: 'Jetzt {{percent}}.',
  arrived: '{{name}} {{value}} dokumentiert {{time}}',
  otherArtefact: 'Die Karte verwendete eine andere Version des Modells.',
  otherSite: 'Die Karte verwendete andere Einstellungen des Krankenhauses.',
  otherMapping: 'Die Karte verwendete eine andere Version der FHIR-Zuordnung.',
  readAlike: 'Die Zahlen können sich deshalb unterscheiden.',
  cardUnread: 'Für die Karte nicht gelesen: {{list}}.',

  news2Set: 'Messung von {{time}}',
  news2Label: 'NEWS2, Eingabe für Eingabe',
  news2Points: 'Punkte: {{points}}',
  news2Source: 'NEWS2: Royal College of Physicians, 2017. Nicht in der Schwangerschaft anwenden.',

  changedTitle: 'Verändert seit {{time}}',
  unchanged: 'Keine Veränderung über die Messungenauigkeit hinaus.',
  changed: '{{name}}: {{before}}, jetzt {{now}}',
  first: '{{name}} {{value}} (erster Messwert)',

  vitalsTitle: 'Vitalzeichen',
  unusable: '{{time}} dokumentiert, aber nicht verwendbar',
  unusableNewer: 'neuerer Wert ({{time}}) nicht verwendbar',
  notRead: 'nicht gelesen',
  notInPart: 'keine im gelesenen Teil',
  stale: 'alt',
  staleText: 'älter als 24 Stunden',

  whyTitle: 'Was das Modell gewichtet hat',
  whyText:
    'Verglichen mit dem Durchschnittspatienten des Modells. Wählen Sie einen Punkt, um seine Messwerte zu sehen.',
  noReasons: 'Nichts bewegt die Schätzung weit vom Durchschnitt weg.',
  place: { now: 'Jetzt', background: 'Hintergrund' },
  effect: { muchHigher: 'viel höher', higher: 'höher', slightlyHigher: 'etwas höher', lower: 'niedriger' },
  reasonSentence: '{{facts}}: Das Modell schätzt das Risiko {{effect}} als im Durchschnitt.',
  reasonReadings_one: 'Beruht auf {{count, number}} Messwert',
  reasonReadings_other: 'Beruht auf {{count, number}} Messwerten',
  showInTrends: 'Im Verlauf zeigen',
  fact: '{{name}} {{value}}',

  waterfallTitle: 'Vom Durchschnitt zu dieser Person',
  waterfallLabel: 'Beiträge zur Schätzung, Schritt für Schritt',
  waterfallAverage: 'Durchschnitt des Modells',
  waterfallRisk: 'Diese Person',
  waterfallNote:
    'Gezeichnet auf der Log-Odds-Skala, auf der sich die Beiträge addieren. Das mittlere vorhergesagte Risiko ist {{average}}.',
  waterfallOthers: 'Alles andere zusammen',
  moves: { raises: 'erhöht sie', lowers: 'senkt sie', none: 'ändert nichts' },

  missingTitle: 'Fehlende Angaben',
  notReadTitle: 'Nicht gelesen, daher unbekannt',
  notUsedTitle: 'Dokumentiert, nicht verwendet',
  nextTitle: 'Als Nächstes messen',
  nothingMissing: 'Nichts Fehlendes bekannt.',

  opinionTitle: 'Ihre Einschätzung dieses Risikos',
  opinion: de.overrideReasons,
  opinionPending: 'Wird gespeichert …',
  opinionSaved: {
    'more-worried': 'Gespeichert. Die Karte bleibt: Wer besorgter ist, blendet sie nie aus.',
    'input-wrong': 'Gespeichert. Die Karte bleibt, und kein Wert ist ausgenommen.',
    dismissed: 'Gespeichert. Die Karte ist für Sie ausgeblendet, wie im KIS. Eine dringende erscheint weiterhin.',
  },
  opinionUndo: 'Rückgängig machen',
  opinionWithdrawn: 'Zurückgenommen. Die Karte erscheint, wo es etwas zu melden gibt.',
  opinionFailed: {
    expired: 'Nicht gespeichert: Die Karte ist abgelaufen. Öffnen Sie die App aus einer neuen Karte.',
    refused: 'Nicht gespeichert: Der Dienst hat die Anfrage abgelehnt.',
    unreachable: 'Nicht gespeichert: Der Dienst hat nicht geantwortet. Versuchen Sie es erneut.',
  },
};
