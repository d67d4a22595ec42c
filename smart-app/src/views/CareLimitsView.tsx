import type { CareLimits } from '@bellwether/fhir-mapping';
import { careLimitsTexts, exclusionText, type Phrasing } from '@bellwether/model';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Translate } from '../i18n/translation.js';

/** Under which name a list of the chart stands among its gaps. */
const listOf = {
  Observation: 'careLimits',
  Condition: 'conditions',
  ServiceRequest: 'careOrders',
  Consent: 'consents',
  Flag: 'flags',
} as const satisfies Record<CareLimits['sources'][number]['source'], string>;

/** What the chart says of limits of care, what is not known of them, and from which sources nobody was asked. */
export function CareLimitsFacts({
  limits,
  asOf,
  phrasing,
}: {
  readonly limits: CareLimits;
  readonly asOf: number;
  readonly phrasing: Phrasing;
}) {
  const { t } = useTranslation();
  // What of them was not read is said with what was not asked.
  const care = { ...limits, unread: [] };
  const texts = [
    ...(limits.excludes === null ? [] : [exclusionText(care, limits.excludes, asOf, phrasing)]),
    ...careLimitsTexts(care, asOf, phrasing),
  ];
  return (
    <Typography variant="body2">
      <strong>{t('careLimits.title')}:</strong> {[...texts, ...sourcesTexts(limits, { asOf, phrasing, t })].join(' · ')}
    </Typography>
  );
}

function sourcesTexts(
  { codeStatus, comfortCare, pregnancy, sources }: CareLimits,
  { asOf, phrasing, t }: { readonly asOf: number; readonly phrasing: Phrasing; readonly t: Translate },
): readonly string[] {
  const { texts, clock } = phrasing;
  const namesOf = (some: CareLimits['sources']) =>
    some.map(({ source }) => t(`app.query.${listOf[source]}`)).join(', ');
  const notAsked = sources.filter(({ asked }) => !asked);
  const gaps = sources.filter(({ gap }) => gap !== null);
  const isNothing = comfortCare.state === 'not-known' && pregnancy.state === 'not-known';
  const { state, since, source } = codeStatus;
  const values = {
    date: since === null ? texts.careLimits.undated : clock.at(since, asOf),
    source: source === null ? '' : texts.careLimits.source[source],
  };
  return [
    ...(state === 'full' || state === 'not-known' ? [t(`careLimits.codeStatus.${state}`, values)] : []),
    ...(isNothing ? [t('careLimits.notKnown')] : []),
    ...(notAsked.length === 0 ? [] : [t('careLimits.notAsked', { names: namesOf(notAsked) })]),
    ...(gaps.length === 0 ? [] : [t('careLimits.gap', { names: namesOf(gaps) })]),
  ];
}
