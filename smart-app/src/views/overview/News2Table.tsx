import { type InputRowText, inputRowTexts, type Message, type Phrasing } from '@bellwether/model';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { pointTone } from '../news2-tones.js';

const arrows = { up: '▲', down: '▼' } as const;

/** The seven inputs of NEWS2 in the order of the RCP's chart: value, when it was measured or why it does not count, and points. */
export function News2Table({ message, phrasing }: { readonly message: Message; readonly phrasing: Phrasing }) {
  const { t } = useTranslation();
  return (
    <Box
      component="table"
      aria-label={t('overview.news2Label')}
      sx={{
        ...{ width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
        '& th, & td': { textAlign: 'left', fontWeight: 400, py: 0.25, pr: 1, verticalAlign: 'baseline' },
        '& tr + tr > *': { borderTop: 1, borderColor: 'divider' },
        // The points are never beyond the edge of a telephone.
        '@media (max-width: 380px)': { fontSize: '0.875rem', '& th, & td': { pr: 0.5 } },
        '& td:last-of-type': { textAlign: 'right', pr: 0, whiteSpace: 'nowrap' },
      }}
    >
      <tbody>
        {inputRowTexts(message, phrasing).map((row) => (
          <Row key={row.input} row={row} />
        ))}
      </tbody>
    </Box>
  );
}

function Row({ row: { input, name, value, moved, state, time, points, low, high } }: { readonly row: InputRowText }) {
  const { t } = useTranslation();
  const { mode } = useTheme().palette;
  return (
    <tr data-input={input}>
      <th scope="row">{name}</th>
      <td>
        {value === null ? null : <strong>{value}</strong>}
        {moved === null ? null : (
          <>
            {' '}
            <span aria-hidden>{arrows[moved]}</span>
            <span className="visually-hidden">{t(`terms.direction.${moved}`)}</span>
          </>
        )}{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {[time, state].filter((text) => text !== null).join(', ')}
        </Box>
      </td>
      <td>
        <Box
          component="span"
          aria-label={t('overview.news2Points', { points })}
          role="img"
          sx={{
            ...{ display: 'inline-block', minWidth: 26, px: 0.5, borderRadius: 0.5, textAlign: 'center' },
            ...{ fontWeight: 700, ...pointTone(high, mode) },
            // Of a range both ends have their colour.
            ...(low === high ? {} : { borderLeft: 6, borderColor: pointTone(low, mode).bgcolor }),
          }}
        >
          {points}
        </Box>
      </td>
    </tr>
  );
}
