import { displayUnit, shown } from '../series/display-units.js';
import { conceptName } from '../i18n/names.js';
import { unbroken } from '../i18n/quantity-text.js';
import type { EpisodeRow } from './anomaly-rows.js';
import type { AnomalyLanguage } from './anomaly-texts.js';

/** One sentence: what, from when to when, how far it went, and what that changed in NEWS2. */
export function episodeText(episode: EpisodeRow, language: AnomalyLanguage): string {
  const { t } = language;
  const parts = [whatText(episode, language), whenText(episode, language), peakText(episode, language)];
  const sentence = parts.filter((part) => part !== '').join(', ');
  const { points } = episode;
  if (points === null || points.before === points.peak) return sentence;
  return t('anomalies.episodeText.points', { sentence, from: points.before, to: points.peak });
}

function whatText({ kind, rule, side, concepts }: EpisodeRow, { t }: AnomalyLanguage): string {
  const name = concepts.map((concept) => conceptName(t, concept)).join(', ');
  if (kind === 'artefact') return t(`anomalies.episodeText.artefact.${isNamed(rule) ? rule : 'other'}`, { name });
  if (kind === 'unusual-combination') return t('anomalies.episodeText.combination', { name });
  const way = side ?? 'unknown';
  return t(`anomalies.episodeText.${kind}.${way}`, { name });
}

const named = ['lone-spike', 'recurrent', 'flat-line', 'zero'] as const;

function isNamed(rule: string): rule is (typeof named)[number] {
  return named.some((one) => one === rule);
}

function whenText({ start, end }: EpisodeRow, { formats, t }: AnomalyLanguage): string {
  if (start === null) return t('common.noTime');
  if (end === null) return t('anomalies.episodeText.since', { from: formats.brief(start) });
  if (end === start) return formats.brief(start);
  return t('anomalies.episodeText.during', { from: formats.brief(start), to: formats.brief(end) });
}

function peakText({ peak, unit: canonical, side, start, end }: EpisodeRow, language: AnomalyLanguage): string {
  if (peak === null) return '';
  const { units, formats, t } = language;
  const unit = displayUnit(canonical, units);
  const value = unbroken(formats.number(shown(peak.value, unit), unit.decimals), unit.text, t);
  if (start === end) return value;
  return t(`anomalies.episodeText.peak.${side ?? 'unknown'}`, { value, time: formats.brief(peak.at) });
}
