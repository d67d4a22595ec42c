import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';

type Outcome = 'copied' | 'failed';

/** Copies a text, and says whether it did. */
export function CopyButton({ label, name, text }: { label: string; name: string; text: string }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  const shown = outcome === null ? label : t(outcome === 'copied' ? 'developer.copied' : 'developer.notCopied');
  return (
    <Button
      size="small"
      startIcon={<Icon name={outcome === 'copied' ? 'check' : 'copy'} size={16} />}
      aria-label={outcome === null ? name : t('developer.copyOutcome', { name, outcome: shown })}
      onClick={copy}
      sx={{ whiteSpace: 'nowrap', py: 0 }}
    >
      <span role="status">{shown}</span>
    </Button>
  );
}
