import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { manifestName } from '../../i18n/names.js';
import type { Translate } from '../../i18n/translation.js';
import { useFormats } from '../../i18n/use-formats.js';
import { Notice } from '../Notice.js';
import { Section } from '../Section.js';
import { Attributes, attributeRow } from './Attributes.js';
import { Bands } from './Bands.js';
import { Calibration } from './Calibration.js';
import { DescriptionList } from './DescriptionList.js';
import { Features } from './Features.js';
import type { FactsProps, ModelProps } from './model-props.js';
import { Performance } from './Performance.js';

/** What the model was trained on, first; then what it predicts, its intended patients and its limitations. */
function What({ facts, number, percent }: FactsProps) {
  const { t, i18n } = useTranslation();
  const { name, synthetic, outcome, averageProbability, temporal, encounterClasses, careSettings, required } = facts;
  const [youngest, oldest] = [facts.minimumAgeYears, facts.maximumAgeYears];
  const foretold = manifestName(t, 'outcomeText', name, outcome.text);
  const groups = required.groups.map(({ key, display }) => manifestName(t, 'group', key, display)).join(', ');
  return (
    <>
      <Notice severity="warning">
        <strong>{t(synthetic ? 'model.syntheticTitle' : 'model.realTitle')}</strong>
        {synthetic ? ` ${t('model.syntheticText')}` : ''}
        <br />
        {t('model.notValidated')}
      </Notice>
      <Section title={t('model.whatTitle')}>
        <Typography component="h3" variant="h3">
          {manifestName(t, 'title', name, facts.title)}
        </Typography>
        <Typography>
          {t('model.what', { outcome: foretold })} {t('model.average', { percent: percent(averageProbability) })}
        </Typography>
        <Typography sx={{ mb: 1 }}>{t(`model.temporal.${temporal}`)}</Typography>
        <DescriptionList rows={facts.intended.map((row) => attributeRow(row, t))} />
        {i18n.resolvedLanguage === 'en' ? null : (
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
            {t('model.developerTexts')}
          </Typography>
        )}
      </Section>
      <Section title={t('model.settingTitle')}>
        <Typography>
          {oldest === null
            ? t('model.agesFrom', { from: number(youngest) })
            : t('model.agesFromTo', { from: number(youngest), to: number(oldest) })}{' '}
          {encounterClasses.length === 0
            ? t('model.anyEncounter')
            : t('model.encounters', { classes: encounterClasses.join(', ') })}{' '}
          {careSettings === null
            ? null
            : `${t('model.careSettings', { names: careSettings.map((name) => t(`model.careSetting.${name}`)).join(', ') })} `}
          {t('model.required', { minimum: number(required.minimumKnown), names: groups })}
        </Typography>
      </Section>
      <Section title={t('model.limitsTitle')}>
        <DescriptionList rows={facts.limits.map((row) => attributeRow(row, t))} />
      </Section>
    </>
  );
}

/** Which artefact this is, and what it was made from. */
function MadeFrom({ facts, number, date }: FactsProps) {
  const { t } = useTranslation();
  const { training } = facts;
  return (
    <>
      <Section title={t('model.trainingTitle')}>
        <DescriptionList
          rows={[
            { name: t('model.trainingData'), text: training.data, byDevelopers: true },
            {
              name: t('model.trainingCounts'),
              text: t('model.trainingSize', {
                patients: number(training.patients),
                rows: number(training.rows),
                events: number(training.events),
              }),
            },
            {
              name: t('model.trainingMethod'),
              text: t('model.trainingTrees', { version: training.xgboostVersion, rounds: number(training.rounds) }),
            },
            { name: t('model.trainingParameters'), text: training.parameters },
            { name: t('model.trainingSeed'), text: String(training.seed) },
            ...(training.recipe === undefined
              ? []
              : [{ name: t('model.trainingRecipe'), text: t('model.trainingRecipeFile', training.recipe) }]),
            ...(training.dataSha256 === undefined
              ? []
              : [{ name: t('model.trainingDataHash'), text: training.dataSha256 }]),
          ]}
        />
      </Section>
      <Section title={t('model.identityTitle')}>
        <DescriptionList
          rows={[
            { name: t('model.name'), text: facts.name },
            { name: t('model.version'), text: facts.version },
            { name: t('model.trainedOn'), text: date(training.trainedOn) },
            { name: t('model.hash'), text: facts.hash },
            { name: t('model.siteHash'), text: facts.siteHash },
            { name: t('model.mapping'), text: facts.mappingVersion },
          ]}
        />
      </Section>
    </>
  );
}

/** What there is to know of the model, its limitations before its performance. */
export default function ModelView({ state, onRetry }: ModelProps) {
  const { t } = useTranslation();
  // Nothing here is near the present or far from it.
  const formats = useFormats(0);
  if (state.status === 'loading')
    return (
      <Section title={t('model.title')}>
        <div role="status">
          <Typography>{t('model.loading')}</Typography>
          <LinearProgress aria-hidden />
        </div>
      </Section>
    );
  if (state.status === 'failed')
    return (
      <Section title={t('model.title')}>
        <div role="alert">
          <Typography sx={{ mb: 1 }}>
            <strong>{t('model.failedTitle')}.</strong> {t('common.othersWork')}
          </Typography>
          <Button variant="outlined" size="small" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        </div>
      </Section>
    );
  const shared: FactsProps = { facts: state.facts, ...factFormats(formats, t) };
  return (
    <Box
      component="article"
      aria-label={t('model.title')}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <What {...shared} />
      <Performance {...shared} />
      <Calibration {...shared} />
      <Bands {...shared} />
      <Features {...shared} />
      <MadeFrom {...shared} />
      <Attributes {...shared} />
      <Box className="no-print">
        <Button size="small" variant="outlined" onClick={() => print()}>
          {t('common.print')}
        </Button>
      </Box>
    </Box>
  );
}

/** Numbers, percentages and dates as the facts have them, with a minus sign as it is printed. */
function factFormats(formats: Formats, t: Translate): Omit<FactsProps, 'facts'> {
  const number: FactsProps['number'] = (value, digits) =>
    formats.number(value, [digits ?? 0, digits ?? 3]).replace('-', '−');
  return {
    number,
    figure: ({ value, low, high }, digits) =>
      t('model.figure', { value: number(value, digits), low: number(low, digits), high: number(high, digits) }).replace(
        /\(.*\)/,
        (interval) => interval.replaceAll(' ', '\u00a0'),
      ),
    percent: (value) => t('terms.percent.value', { value: formats.number(value * 100, [0, 1]) }),
    date: formats.fhirDate,
  };
}
