import type { AnomalyKind } from '@bellwether/model';
import { changeOf } from '../../worklist/arrange.js';
import type { PanelAnomalies, PanelChange, PanelFigures, PanelRow } from '../../worklist/worklist-row.js';
import type { ScatterPoint } from '../../worklist/scatter-points.js';
import type { Formats } from '../../i18n/formats.js';
import { lookup } from '../../i18n/lookup.js';
import { bandName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import type { Translate } from '../../i18n/translation.js';

/** How the worklist speaks: texts, and numbers and times, in the reader's language. */
export interface Speech {
  readonly t: Translate;
  readonly formats: Formats;
}

/** Less than this is not worth an arrow. */
const leastChange = 0.01;

/** What a patient is called in the list. */
export function nameWords({ id, name }: { readonly id: string; readonly name: string | null }, t: Translate): string {
  return name ?? t('panel.nameUnknown', { id });
}

/** Sex and number, below the name. */
export function factWords({ id, identity }: PanelRow, t: Translate): string {
  const sex = identity?.sex == null ? t('app.sexUnknown') : t(`panel.sex.${identity.sex}`);
  const record = identity?.medicalRecordNumber ?? null;
  return [sex, record === null ? t('app.patientId', { id }) : t('app.medicalRecordNumber', { number: record })].join(
    ' · ',
  );
}

export function ageWords({ identity }: PanelRow, t: Translate): string {
  return identity?.ageYears == null ? t('panel.ageUnknown') : t('panel.years', { count: identity.ageYears });
}

/** Why there is no score, by the model's code; an older service may know others. */
export function notScoredWords(reason: string, t: Translate): string {
  return lookup(t, 'panel.notScored', reason, t('panel.notScoredUnknown'));
}

export function news2Words({ news2 }: PanelFigures, { t, formats }: Speech): string {
  if (news2 === null) return t('panel.unknown');
  const [low, high] = [news2.low, news2.high].map((score) => formats.number(score, [0, 0])) as [string, string];
  return low === high ? low : t('panel.range', { low, high });
}

/** A change in words, with the direction as a sign and as a word. */
export function changeWords(
  figures: PanelFigures,
  speech: Speech,
): { readonly sign: string; readonly direction: string; readonly text: string } | null {
  const by = changeOf(figures);
  const { change } = figures;
  if (by === null || change === null) return null;
  const { t } = speech;
  const text = wasWords(change, speech);
  if (Math.abs(by) < leastChange) return { sign: '', direction: t('panel.noChange'), text };
  return by > 0 ? { sign: '▲', direction: t('panel.higher'), text } : { sign: '▼', direction: t('panel.lower'), text };
}

function wasWords({ was, at, against }: PanelChange, { t, formats }: Speech): string {
  const values = { percent: percentText(was, t), time: formats.near(at) };
  return against === 'stored' ? t('panel.wasStored', values) : t('panel.was', values);
}

/** The kinds of anomalies that there are, the gravest first. */
export function anomalyKindWords(
  { kinds }: PanelAnomalies,
  t: Translate,
): readonly (readonly [kind: AnomalyKind, text: string])[] {
  if (kinds === null) return [];
  return (['threshold', 'unusual-combination', 'artefact'] as const).flatMap((kind) =>
    kinds[kind] === 0 ? [] : [[kind, t(`panel.anomalies.${kind}`, { count: kinds[kind] })] as const],
  );
}

export function newestWords({ newestReading, source }: PanelFigures, { t, formats }: Speech): string {
  if (newestReading !== null) return formats.near(newestReading);
  return source === 'stored' ? t('panel.unknown') : t('panel.noReading');
}

export function asOfWords({ source, asOf }: PanelFigures, { t, formats }: Speech): string {
  const time = formats.near(asOf);
  return source === 'stored' ? t('panel.stored', { time }) : time;
}

/** A point of the scatter for those who do not see it: all that its place, colour and shape say. */
export function pointWords(point: ScatterPoint, { t, formats }: Speech): string {
  const { ageYears, probability, band, kind } = point;
  return t('panel.point', {
    name: nameWords(point, t),
    age: formats.number(ageYears, [0, 0]),
    percent: percentText(probability, t),
    band: bandName(t, band),
    anomaly: t(`panel.pointKind.${kind}`),
  });
}
