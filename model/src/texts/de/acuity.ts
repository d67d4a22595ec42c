import type { acuity as en } from '../en/acuity.js';
import type { Translated } from '../translated.js';

export const acuity: Translated<typeof en> = {
  risk: { low: 'niedrig', 'low-medium': 'niedrig bis mittel', medium: 'mittel', high: 'hoch' },
  unusable: '{{name}} dokumentiert als „{{charted}}“, {{why}}',
  unusableOf: '{{name}} dokumentiert {{time}} als „{{charted}}“, {{why}}',
  unusableUnit: '{{name}} dokumentiert in „{{charted}}“, {{why}}',
  unusableUnquoted: '{{name}} dokumentiert, {{why}}',
  unusableUnmapped: '{{name}} vielleicht unter einem nicht zugeordneten Code',
  why: {
    'unknown-answer': 'Code nicht erkannt',
    'unit-missing': 'keine Einheit',
    'unit-unknown': 'Einheit nicht erkannt',
    'unit-not-convertible': 'nicht die passende Einheit',
    implausible: 'unplausibel',
    'systolic-below-diastolic': 'systolisch unter diastolisch',
    comparator: 'eine Grenze, kein Wert',
    'no-value': 'ohne Wert',
    'no-time': 'ohne Zeitpunkt',
    'time-unreadable': 'Zeitpunkt nicht lesbar',
    ventilated: 'beatmet',
    'maybe-ventilated': 'vielleicht die eines Beatmungsgeräts: Gerät nicht gelesen',
    undecided: 'Antwort offen',
    zero: 'echt, Elektrode ab oder Eingabefehler',
    other: 'nicht verwendbar',
  },
  charted: {
    oursCounts: 'NEWS2: unserer, {{range}}, zählt hier. Der des Krankenhauses {{score}} um {{time}}: {{why}}',
    theirsCounts: 'NEWS2 des Krankenhauses {{score}} um {{time}} zählt hier (unserer {{range}}): {{why}}',
    older:
      'NEWS2 des Krankenhauses {{score}} um {{time}}, vor unserer neuesten Messung (unserer damals {{range}}): {{why}}',
    alone: 'NEWS2 des Krankenhauses {{score}} um {{time}}; sonst ist von da nichts dokumentiert',
    name: 'NEWS2 des Krankenhauses',
    input: '{{name}} {{points}}, unserer {{range}}',
    onScale: '{{name}} nach Skala {{scale}}',
    more: '{{list}} und {{count}} weitere',
    sum: 'seine eigenen Punkte ergeben {{sum}}',
    perhaps: 'vielleicht durch {{names}}, nicht aus unserer Messung',
    notCharted: 'Werte nicht mit ihm dokumentiert',
    noneDiffers: 'kein mit ihm dokumentierter Wert weicht ab',
  },
};
