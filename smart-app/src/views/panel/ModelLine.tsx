import Box from '@mui/material/Box';
import type { PanelModel } from '../../panel/panel-row.js';
import { overviewWords } from '../../words/en-overview.js';
import { panelWords as words } from '../../words/en-panel.js';
import { Notice } from '../Notice.js';
import { percentOf } from './row-words.js';

/** What is estimated, with what it is compared, and how far it may be relied on: before any number. */
export function ModelLine({ models }: { models: readonly PanelModel[] }) {
  return (
    <>
      {models.some(({ synthetic }) => synthetic) ? (
        <Notice severity="warning">{overviewWords.demonstration}</Notice>
      ) : null}
      {models.map(({ outcome, average }) => (
        <Box key={outcome} sx={{ fontSize: '0.875rem' }}>
          {words.model(outcome, percentOf(average))} · {overviewWords.realData}
        </Box>
      ))}
    </>
  );
}
