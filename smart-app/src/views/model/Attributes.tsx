import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { AttributeRow } from '../../model-facts/model-facts.js';
import { lookup } from '../../i18n/lookup.js';
import type { Translate } from '../../i18n/translation.js';
import { Section } from '../Section.js';
import { DescriptionList } from './DescriptionList.js';
import type { FactsProps } from './model-props.js';

/** A row of the model card; what it does not state is shown as not stated. */
export function attributeRow({ number, name, answer }: AttributeRow, t: Translate) {
  const named = lookup(t, 'model.attributeName', String(number), name);
  return {
    name: t('model.attribute', { number: String(number), name: named }),
    text: answer ?? t('model.notStated'),
    quiet: answer === null,
    byDevelopers: answer !== null,
  };
}

/** The source attributes under the headings of the rule, and the card's further notes. */
export function Attributes({ facts }: FactsProps) {
  const { t } = useTranslation();
  const { attributes, furtherNotes } = facts;
  const sections = [...new Set(attributes.map(({ section }) => section))];
  return (
    <Section title={t('model.attributesTitle')} breaks>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('model.attributesIntro')}
      </Typography>
      {sections.map((section) => (
        <Box key={section} sx={{ mt: 1.5 }}>
          <Typography component="h3" variant="h3" sx={{ mb: 0.5 }}>
            {lookup(t, 'model.section', section, section)}
          </Typography>
          <DescriptionList
            rows={attributes.filter((row) => row.section === section).map((row) => attributeRow(row, t))}
          />
        </Box>
      ))}
      {furtherNotes.length === 0 ? null : (
        <Box sx={{ mt: 1.5 }}>
          <Typography component="h3" variant="h3" sx={{ mb: 0.5 }}>
            {t('model.furtherNotesTitle')}
          </Typography>
          <DescriptionList rows={furtherNotes.map((row) => ({ ...row, byDevelopers: true }))} />
        </Box>
      )}
    </Section>
  );
}
