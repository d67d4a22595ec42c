import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';

/** Names and what there is to them; below each other where it is narrow. */
export function DescriptionList({
  rows,
}: {
  rows: readonly {
    readonly name: string;
    readonly text: string;
    readonly quiet?: boolean;
    /** Whether it is the developers' text: in English whatever the reader's language, and read out as such. */
    readonly byDevelopers?: boolean;
  }[];
}) {
  const { i18n } = useTranslation();
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', rowGap: 0.75, fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
      {rows.map(({ name, text, quiet, byDevelopers }) => (
        <Box
          key={name}
          sx={{
            display: 'grid',
            columnGap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 15rem) minmax(0, 1fr)' },
            breakInside: 'avoid',
          }}
        >
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {name}
          </Box>
          <Box component="dd" sx={{ m: 0, ...(quiet ? { color: 'text.secondary', fontStyle: 'italic' } : {}) }}>
            {byDevelopers && i18n.resolvedLanguage !== 'en' ? <span lang="en">{text}</span> : text}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
