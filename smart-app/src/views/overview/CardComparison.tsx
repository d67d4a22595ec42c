import { vitalSigns } from '@bellwether/fhir-mapping';
import type { AssessmentComparison, NewlyKnown } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { answerName, conceptName, manifestName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import { quantityText } from '../../i18n/quantity-text.js';
import type { Translate } from '../../i18n/translation.js';

const maxArrived = 3;

/** The card's moment compared with now, and what lies between: readings that arrived, and versions that differ. */
export function CardComparison({ comparison, formats }: { comparison: AssessmentComparison; formats: Formats }) {
  const { t } = useTranslation();
  const { card, now, becameKnown, versions, coverage } = comparison;
  const time = formats.near(card.asOf);
  const then =
    card.probability === null
      ? t('overview.cardNotScored', { time })
      : t('overview.card', { time, percent: percentText(card.probability, t) });
  const current = now.probability === null ? '' : t('overview.now', { percent: percentText(now.probability, t) });
  const used = becameKnown.filter((row) => row.used);
  const arrived = used.slice(0, maxArrived).map((row) => arrivedText(row, formats, t));
  const fields = new Set(versions.map(({ field }) => field));
  const differs = [
    ...(fields.has('artefact') || fields.has('artefactHash') ? [t('overview.otherArtefact')] : []),
    ...(fields.has('siteHash') ? [t('overview.otherSite')] : []),
    ...(fields.has('mappingVersion') ? [t('overview.otherMapping')] : []),
  ];
  return (
    <Box>
      <div>
        {then} {current}
        {arrived.length === 0 ? '' : ` ${arrived.join('; ')}`}
        {used.length > arrived.length ? ` ${t('common.more', { count: used.length - arrived.length })}` : ''}
      </div>
      {differs.length === 0 ? null : (
        <div>
          {differs.join(' ')} {t('overview.readAlike')}
        </div>
      )}
      {coverage.length === 0 ? null : (
        <div>
          {t('overview.otherCoverage', {
            list: coverage.map(({ group, display }) => manifestName(t, 'group', group, display)).join(', '),
          })}
        </div>
      )}
    </Box>
  );
}

function arrivedText({ concept, value, answer, knownAt }: NewlyKnown, formats: Formats, t: Translate): string {
  const unit = vitalSigns.find((row) => row.concept === concept)?.unit ?? '';
  const text = value === null ? answerName(t, concept, answer ?? '') : quantityText(value, unit, formats, t);
  return t('overview.arrived', { name: conceptName(t, concept), value: text, time: formats.near(knownAt) });
}
