import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';

/** One line to choose. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
}

/** A list of which one line is chosen by pressing it. */
export function ChoiceList({
  label,
  choices,
  busy,
  onChoose,
}: {
  label: string;
  choices: readonly Choice[];
  busy: boolean;
  onChoose: (id: string) => void;
}) {
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{ listStyle: 'none', m: 0, p: 0, border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}
    >
      {choices.map(({ id, title, detail }) => (
        <Box component="li" key={id} sx={{ borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
          <ButtonBase
            disabled={busy}
            onClick={() => onChoose(id)}
            sx={{
              width: '100%',
              display: 'flex',
              flexDirection: { xs: 'column', sm: 'row' },
              alignItems: { xs: 'flex-start', sm: 'baseline' },
              justifyContent: 'space-between',
              textAlign: 'left',
              columnGap: 2,
              px: 2,
              py: 1.5,
              fontSize: '1rem',
              '&:hover': { bgcolor: 'action.hover' },
              '&:focus-visible': { outlineOffset: '-3px' },
            }}
          >
            <Box component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
              {title}
            </Box>
            {detail === undefined ? null : (
              <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.875rem', flexShrink: 0 }}>
                {detail}
              </Box>
            )}
          </ButtonBase>
        </Box>
      ))}
    </Box>
  );
}
