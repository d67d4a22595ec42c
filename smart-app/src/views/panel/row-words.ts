import type { AnomalyKind } from '@bellwether/model';
import { changeOf } from '../../panel/arrange.js';
import type { PanelAnomalies, PanelChange, PanelFigures, PanelRow } from '../../panel/panel-row.js';
import { panelWords as words } from '../../words/en-panel.js';
import { percentWords, rangeWords } from '../../words/number-words.js';
import { momentWords } from '../../words/time-words.js';

/** Less than this is not worth an arrow. */
const leastChange = 0.01;

/** What a patient is called in the list. */
export function nameWords({ id, identity }: Pick<PanelRow, 'id' | 'identity'>): string {
  return identity?.name ?? words.nameUnknown(id);
}

/** Sex and number, below the name. */
export function factWords({ id, identity }: PanelRow): string {
  const sex = identity?.sex == null ? words.sexUnknown : words.sexShort[identity.sex];
  const record = identity?.medicalRecordNumber ?? null;
  return [sex, record === null ? words.patientId(id) : words.mrn(record)].join(' · ');
}

export function ageWords({ identity }: PanelRow): string {
  return identity?.ageYears == null ? words.ageUnknown : words.years(identity.ageYears);
}

export function percentOf(probability: number): string {
  return percentWords(probability, words.percentEnds);
}

export function news2Words({ news2 }: PanelFigures): string {
  return news2 === null ? words.news2None : rangeWords(news2.low, news2.high, words.to);
}

/** A change in words, with the direction as a sign and as a word. */
export function changeWords(
  figures: PanelFigures,
  now: number,
): { readonly sign: string; readonly direction: string; readonly text: string } | null {
  const by = changeOf(figures);
  const { change } = figures;
  if (by === null || change === null) return null;
  const text = wasWords(change, now);
  if (Math.abs(by) < leastChange) return { sign: '', direction: words.noChange, text };
  return by > 0
    ? { sign: '▲', direction: words.directions.up, text }
    : { sign: '▼', direction: words.directions.down, text };
}

function wasWords({ was, at, against }: PanelChange, now: number): string {
  const [percent, time] = [percentOf(was), momentWords(at, now)];
  return against === 'stored' ? words.wasStored(percent, time) : words.was(percent, time);
}

/** The kinds of anomalies that there are, the gravest first. */
export function anomalyKindWords({ kinds }: PanelAnomalies): readonly (readonly [kind: AnomalyKind, text: string])[] {
  if (kinds === null) return [];
  return (['threshold', 'unusual-combination', 'artefact'] as const).flatMap((kind) =>
    kinds[kind] === 0 ? [] : [[kind, words.anomalyKind(kind, kinds[kind])] as const],
  );
}

export function newestWords({ newestReading, source }: PanelFigures, now: number): string {
  if (newestReading !== null) return momentWords(newestReading, now);
  return source === 'stored' ? words.unknown : words.noReading;
}

export function asOfWords({ source, asOf }: PanelFigures, now: number): string {
  const time = momentWords(asOf, now);
  return source === 'stored' ? words.stored(time) : time;
}
