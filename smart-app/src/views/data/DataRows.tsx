import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { DataRow } from '../../data-rows/data-rows.js';
import { type DataLanguage, dataTexts } from '../../data-rows/data-texts.js';
import { StackedTable } from '../StackedTable.js';

/** What has no cell of its own. */
function More({ row, language }: { row: DataRow; language: DataLanguage }) {
  const { formats, t } = language;
  const facts: readonly (readonly [name: string, text: string])[] = [
    [t('data.knownAt'), row.knownAt === null ? '' : formats.brief(row.knownAt)],
    [t('data.status'), row.status],
    [t('data.code'), row.reason === null ? row.code : ''],
    [t('data.duplicates', { count: row.duplicates.length }), row.duplicates.join(', ')],
    [t('data.derivedFrom'), row.derivedFrom.join(', ')],
  ];
  const known = facts.filter(([, text]) => text !== '');
  if (known.length === 0) return null;
  return (
    <Box
      component="details"
      className="no-print"
      sx={{ '& > summary': { cursor: 'pointer', color: 'primary.main', width: 'fit-content', minHeight: 24 } }}
    >
      <Box component="summary" aria-label={t('data.moreOf', { reference: row.reference })}>
        {t('data.more')}
      </Box>
      <Box component="dl" sx={{ m: 0 }}>
        {known.map(([name, text]) => (
          <div key={name}>
            <Box component="dt" sx={{ display: 'inline', color: 'text.secondary' }}>
              {name}
            </Box>{' '}
            <Box component="dd" sx={{ display: 'inline', m: 0 }}>
              {text}
            </Box>
          </div>
        ))}
      </Box>
    </Box>
  );
}

/** Whether it is used, as a sign and as a text, and why not. */
function State({ row, language }: { row: DataRow; language: DataLanguage }) {
  const { state, notes } = dataTexts(row, language);
  const used = row.reason === null;
  return (
    <>
      <Box component="span" sx={{ overflowWrap: 'break-word', fontWeight: used ? 400 : 650 }}>
        <span aria-hidden>{used ? '✓ ' : row.harmless ? '= ' : '✗ '}</span>
        {state}
      </Box>
      {notes.map((note) => (
        <Box key={note} sx={{ color: 'text.secondary' }}>
          {note}
        </Box>
      ))}
    </>
  );
}

/** What it is; of what is not used with its code, by which the components of one Observation are told apart. */
function Name({ row, language }: { row: DataRow; language: DataLanguage }) {
  const { name, unusedCode } = dataTexts(row, language);
  if (unusedCode === '') return name;
  return (
    <>
      {name}
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>{unusedCode}</Box>
    </>
  );
}

/** A reference breaks after its type before it breaks anywhere. */
function Breaking({ reference }: { reference: string }) {
  const after = reference.indexOf('/') + 1;
  return (
    <span>
      {reference.slice(0, after)}
      <wbr />
      {reference.slice(after)}
    </span>
  );
}

/** The rows of a page. */
export function DataRows({
  rows,
  focused,
  onOpen,
  language,
}: {
  rows: readonly DataRow[];
  /** Row that is pointed at from elsewhere. */
  focused: DataRow | null;
  onOpen: (reference: string) => void;
  language: DataLanguage;
}) {
  const { t } = language;
  return (
    <StackedTable
      label={t('data.title')}
      rows={rows}
      keyOf={({ id }) => id}
      marked={(row) => row === focused}
      columns={[
        {
          key: 'measured',
          head: t('data.column.measured'),
          numeric: true,
          width: '6rem',
          cell: (row) => dataTexts(row, language).time,
        },
        {
          key: 'name',
          head: t('data.column.name'),
          names: true,
          width: '8.5rem',
          cell: (row) => <Name row={row} language={language} />,
        },
        {
          key: 'value',
          head: t('data.column.value'),
          numeric: true,
          width: '9rem',
          cell: (row) => {
            const { value } = dataTexts(row, language);
            return value === '' ? '' : <strong>{value}</strong>;
          },
        },
        {
          key: 'recorded',
          head: t('data.column.charted'),
          numeric: true,
          width: '7.75rem',
          cell: (row) => dataTexts(row, language).recorded,
          repeats: (row) => {
            const { value, recorded } = dataTexts(row, language);
            return value === recorded;
          },
        },
        { key: 'state', head: t('data.column.state'), cell: (row) => <State row={row} language={language} /> },
        {
          key: 'source',
          width: '8rem',
          head: t('data.column.source'),
          cell: (row) => (
            <>
              <Button
                className="paper-text"
                size="small"
                aria-label={t('data.openRaw', { reference: row.reference })}
                onClick={() => onOpen(row.reference)}
                sx={{ p: 0, minWidth: 0, minHeight: 24, textAlign: 'left', overflowWrap: 'anywhere' }}
              >
                <Breaking reference={row.reference} />
              </Button>
              <More row={row} language={language} />
            </>
          ),
        },
      ]}
    />
  );
}
