import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PanelCounts } from '../../panel/arrange.js';
import type { PanelState } from '../../panel/panel-store.js';
import { words as appWords } from '../../words/en.js';
import { panelWords as words } from '../../words/en-panel.js';
import { Notice } from '../Notice.js';

/** What is missing from the worklist, and what one can do about it. */
export function PanelNotices({
  state,
  counts,
  onRetry,
  onSignIn,
}: {
  state: PanelState;
  counts: PanelCounts;
  onRetry: () => void;
  onSignIn: () => void;
}) {
  const { failure, reading, total, cut, gaps, storedMissing, othersCount } = state;
  const again = (
    <Button color="inherit" size="small" onClick={failure === 'expired' ? onSignIn : onRetry}>
      {failure === 'expired' ? words.signInAgain : counts.notRead === 0 ? words.tryAgain : words.retry}
    </Button>
  );
  return (
    <>
      {reading || (failure === null && counts.notRead === 0) ? null : (
        <Notice severity="error" role="alert" action={again}>
          {failure === null ? null : (
            <strong>
              {words.failures[failure].title}. {words.restNotRead}{' '}
            </strong>
          )}
          {counts.notRead === 0 ? null : words.rowsNotRead(counts.notRead)}
        </Notice>
      )}
      {othersCount === 0 ? null : (
        <Notice severity="error" role="alert">
          {words.othersCount(othersCount)}
        </Notice>
      )}
      {gaps.length === 0 ? null : (
        <Notice severity="warning">
          <strong>{words.gapsTitle}</strong>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {gaps.map(({ key, why, part }) => (
              <li key={key}>{appWords.gap(appWords.queryNames[key] ?? key, why, part)}</li>
            ))}
          </Box>
          {words.gapsText}
        </Notice>
      )}
      {cut ? <Notice severity="warning">{words.cut(counts.patients, total)}</Notice> : null}
      {storedMissing === null ? null : <Notice severity="info">{words.storedMissing[storedMissing]}</Notice>}
    </>
  );
}
