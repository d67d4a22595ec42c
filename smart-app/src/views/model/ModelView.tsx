import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { Notice } from '../Notice.js';
import { Section } from '../Section.js';
import { Attributes, attributeRow } from './Attributes.js';
import { Bands } from './Bands.js';
import { Calibration } from './Calibration.js';
import { DescriptionList } from './DescriptionList.js';
import { Features } from './Features.js';
import type { FactsProps, ModelProps } from './model-props.js';
import { numberFormats } from './number-formats.js';
import { Performance } from './Performance.js';

/** What the model is trained on, first; then what it says, for whom, and what it is not for. */
function What({ facts, number, percent, words }: FactsProps) {
  const { synthetic, outcome, averageProbability, temporal, encounterClasses, required } = facts;
  return (
    <>
      <Notice severity="warning">
        <strong>{synthetic ? words.syntheticTitle : words.realTitle}</strong>
        {synthetic ? ` ${words.syntheticText}` : ''}
        <br />
        {words.notChecked}
      </Notice>
      <Section title={words.whatTitle}>
        <Typography component="h3" variant="h3">
          {facts.title}
        </Typography>
        <Typography>
          {words.what(outcome.text)} {words.average(percent(averageProbability))}
        </Typography>
        <Typography sx={{ mb: 1 }}>{words.temporal[temporal]}</Typography>
        <DescriptionList rows={facts.intended.map((row) => attributeRow(row, words))} />
      </Section>
      <Section title={words.settingTitle}>
        <Typography>
          {words.ages(
            number(facts.minimumAgeYears),
            facts.maximumAgeYears === null ? null : number(facts.maximumAgeYears),
          )}{' '}
          {words.encounters(encounterClasses.join(', '))}{' '}
          {words.required(number(required.minimumKnown), required.names.join(', '))}
        </Typography>
      </Section>
      <Section title={words.limitsTitle}>
        <DescriptionList rows={facts.limits.map((row) => attributeRow(row, words))} />
      </Section>
    </>
  );
}

/** Which artefact this is, and what it was made from. */
function MadeFrom({ facts, number, words }: FactsProps) {
  const { training } = facts;
  return (
    <>
      <Section title={words.trainingTitle}>
        <DescriptionList
          rows={[
            { name: words.trainingData, text: training.data },
            {
              name: words.trainingCounts,
              text: words.trainingSize(number(training.patients), number(training.rows), number(training.events)),
            },
            {
              name: words.trainingMethod,
              text: words.trainingTrees(training.xgboostVersion, number(training.rounds)),
            },
            { name: words.trainingParameters, text: training.parameters },
            { name: words.trainingSeed, text: String(training.seed) },
          ]}
        />
      </Section>
      <Section title={words.identityTitle}>
        <DescriptionList
          rows={[
            { name: words.name, text: facts.name },
            { name: words.version, text: facts.version },
            { name: words.trainedOn, text: training.trainedOn },
            { name: words.hash, text: facts.hash },
            { name: words.siteHash, text: facts.siteHash },
            { name: words.mapping, text: facts.mappingVersion },
          ]}
        />
      </Section>
    </>
  );
}

/** What there is to know of the model behind the score, its limits before its figures. */
export default function ModelView({ state, onRetry, identity, locale, words }: ModelProps) {
  const formats = useMemo(() => numberFormats(locale), [locale]);
  if (state.status === 'loading')
    return (
      <Section title={words.title}>
        <div role="status">
          <Typography>{words.loading}</Typography>
          <LinearProgress aria-hidden />
        </div>
      </Section>
    );
  if (state.status === 'failed')
    return (
      <Section title={words.title}>
        <div role="alert">
          <Typography sx={{ mb: 1 }}>
            <strong>{words.failedTitle}.</strong> {words.failedText}
          </Typography>
          <Button variant="outlined" size="small" onClick={onRetry}>
            {words.tryAgain}
          </Button>
        </div>
      </Section>
    );
  const shared: FactsProps = { facts: state.facts, ...formats, words };
  return (
    <Box
      component="article"
      aria-label={words.title}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box sx={{ display: 'none', '@media print': { display: 'block' } }}>{words.onPaper(identity)}</Box>
      <What {...shared} />
      <Performance {...shared} />
      <Calibration {...shared} />
      <Bands {...shared} />
      <Features {...shared} />
      <MadeFrom {...shared} />
      <Attributes {...shared} />
      <Box className="no-print">
        <Button size="small" variant="outlined" onClick={() => print()}>
          {words.print}
        </Button>
      </Box>
    </Box>
  );
}
