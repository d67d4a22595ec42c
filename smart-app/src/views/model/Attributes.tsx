import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { AttributeRow } from '../../model-facts/model-facts.js';
import { Section } from '../Section.js';
import { DescriptionList } from './DescriptionList.js';
import type { FactsProps } from './model-props.js';

/** A row of the model card; what it does not say is said to be not known. */
export function attributeRow({ number, name, answer }: AttributeRow, words: FactsProps['words']) {
  return {
    name: words.attribute(String(number), name),
    text: answer ?? words.notKnown,
    quiet: answer === null,
  };
}

/** The source attributes under the headings of the rule, and what the model card says besides. */
export function Attributes({ facts, words }: FactsProps) {
  const { attributes, besides } = facts;
  const sections = [...new Set(attributes.map(({ section }) => section))];
  return (
    <Section title={words.attributesTitle}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {words.attributesIntro}
      </Typography>
      {sections.map((section) => (
        <Box key={section} sx={{ mt: 1.5 }}>
          <Typography component="h3" variant="h3" sx={{ mb: 0.5 }}>
            {section}
          </Typography>
          <DescriptionList
            rows={attributes.filter((row) => row.section === section).map((row) => attributeRow(row, words))}
          />
        </Box>
      ))}
      {besides.length === 0 ? null : (
        <Box sx={{ mt: 1.5 }}>
          <Typography component="h3" variant="h3" sx={{ mb: 0.5 }}>
            {words.besidesTitle}
          </Typography>
          <DescriptionList rows={besides} />
        </Box>
      )}
    </Section>
  );
}
