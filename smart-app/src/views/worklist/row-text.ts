import type { CareExclusion } from '@bellwether/fhir-mapping';
import {
  headlineTexts,
  lineTexts,
  type Message,
  type Phrasing,
  type ToldAnomalyKind,
  toldAnomalyKinds,
} from '@bellwether/model';
import type { Formats } from '../../i18n/formats.js';
import { lookup } from '../../i18n/lookup.js';
import { bandName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import type { Translate } from '../../i18n/translation.js';
import { changeOf } from '../../worklist/arrange.js';
import { saidNews2 } from '../../worklist/said.js';
import type { ScatterPoint } from '../../worklist/scatter-points.js';
import type { WorklistAnomalies, WorklistChange, WorklistFigures, WorklistRow } from '../../worklist/worklist-row.js';
import { dueText } from '../due-text.js';

/** The reader's language: texts, numbers and times. */
export interface Localization {
  readonly t: Translate;
  readonly formats: Formats;
  readonly phrasing: Phrasing;
}

/** Less than this is not worth an arrow. */
const minChange = 0.01;

/** What a patient is called in the list. */
export function nameText({ id, name }: { readonly id: string; readonly name: string | null }, t: Translate): string {
  return name ?? t('worklist.nameUnknown', { id });
}

/** Sex and number, below the name. */
export function factPhrase({ id, identity, figures }: WorklistRow, t: Translate): string {
  const sex = identity?.sex == null ? t('app.sexUnknown') : t(`worklist.sex.${identity.sex}`);
  const record = identity?.medicalRecordNumber ?? null;
  const setting = figures?.message == null ? [] : [t(`terms.setting.${figures.message.setting}`)];
  return [
    ...[sex, record === null ? t('app.patientId', { id }) : t('app.medicalRecordNumber', { number: record })],
    ...setting,
  ].join(' · ');
}

export function ageText({ identity }: WorklistRow, t: Translate): string {
  return identity?.ageYears == null ? t('common.unknown') : t('worklist.years', { count: identity.ageYears });
}

/** Why there is no score, by the model's code; an older service may know others. */
export function notScoredPhrase(reason: string, t: Translate): string {
  return lookup(t, 'worklist.notScored', reason, t('worklist.notScoredUnknown'));
}

/** What is read first, and what the chart says of limits of care. */
export function rowTexts(message: Message, { phrasing }: Localization): readonly string[] {
  const care = lineTexts(message, phrasing).filter(({ kind }) => kind === 'care-limits');
  return [headlineTexts(message, phrasing)[0]!, ...care.map(({ texts }) => texts[0]!)];
}

/** Ours, with the hospital's own where that may be higher. */
export function news2Phrase(figures: WorklistFigures, localization: Localization): string {
  const { chartedNews2 } = figures;
  const news2 = saidNews2(figures);
  const { t } = localization;
  const ours = oursText(figures, localization);
  if (chartedNews2 === null || chartedNews2.high <= (news2?.high ?? -1)) return ours;
  const { score } = chartedNews2;
  return score === null
    ? t('worklist.chartedUnusable', { ours })
    : t('worklist.chartedHigher', { ours, score: String(score) });
}

/** Limits of care, by the model's code: NEWS2 is not unknown then, but not used. */
const careExclusions: ReadonlySet<string> = new Set<CareExclusion>(['comfort-care', 'pregnancy', 'after-birth']);

function oursText(figures: WorklistFigures, { t, formats }: Localization): string {
  const { risk, message, due } = figures;
  const news2 = saidNews2(figures);
  if (news2 === null) {
    if (!risk.scored && careExclusions.has(risk.reason)) return t('worklist.news2NotUsed');
    return message !== null && due === null ? '' : t('common.unknown');
  }
  const [low, high] = [news2.low, news2.high].map((score) => formats.number(score, [0, 0])) as [string, string];
  return low === high ? low : t('common.between', { low, high });
}

/** When the next set of observations is due; null where NEWS2 is not used. */
export function worklistDueText({ due }: WorklistFigures, { t, formats }: Localization): string | null {
  return due === null ? null : dueText(due, formats, t);
}

/** A change as a text, with the direction as a sign and as a word. */
export function changeText(
  figures: WorklistFigures,
  localization: Localization,
): { readonly sign: string; readonly direction: string; readonly text: string } | null {
  const by = changeOf(figures);
  const { change } = figures;
  if (by === null || change === null) return null;
  const { t } = localization;
  const text = wasText(change, localization);
  if (Math.abs(by) < minChange) return { sign: '', direction: t('worklist.noChange'), text };
  return by > 0
    ? { sign: '▲', direction: t('worklist.higher'), text }
    : { sign: '▼', direction: t('worklist.lower'), text };
}

function wasText({ was, at, against }: WorklistChange, { t, formats }: Localization): string {
  const values = { percent: percentText(was, t), time: formats.near(at) };
  return against === 'stored' ? t('worklist.wasStored', values) : t('worklist.was', values);
}

/** The kinds of anomalies that there are, the gravest first. */
export function anomalyKindText(
  { kinds }: WorklistAnomalies,
  t: Translate,
): readonly (readonly [kind: ToldAnomalyKind, text: string])[] {
  if (kinds === null) return [];
  return toldAnomalyKinds.flatMap((kind) =>
    kinds[kind] === 0 ? [] : [[kind, t(`worklist.anomalies.${kind}`, { count: kinds[kind] })] as const],
  );
}

export function newestText({ newestReading, source, unmapped }: WorklistFigures, { t, formats }: Localization): string {
  if (newestReading !== null) return formats.near(newestReading);
  if (source === 'stored') return t('common.unknown');
  return (unmapped ?? 0) > 0 ? t('worklist.noMapped', { count: unmapped! }) : t('worklist.noReading');
}

export function asOfText({ source, asOf }: WorklistFigures, { t, formats }: Localization): string {
  const time = formats.near(asOf);
  return source === 'stored' ? t('worklist.stored', { time }) : time;
}

/** A point of the scatter for those who do not see it: all that its place, colour and shape say. */
export function pointText(point: ScatterPoint, { t, formats }: Localization): string {
  const { ageYears, probability, band, kind } = point;
  return t('worklist.point', {
    name: nameText(point, t),
    age: formats.number(ageYears, [0, 0]),
    percent: percentText(probability, t),
    band: bandName(t, band),
    anomaly: t(`worklist.pointKind.${kind}`),
  });
}
