import { upperFirst } from '@bellwether/model';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conceptName } from '../../i18n/names.js';
import type { CardService, StandingOverride } from '../../service/card-service.js';
import { LeaveOutForm, type NamedInput } from '../decisions/LeaveOutForm.js';
import type { DecisionsProps } from '../decisions/use-deciding.js';

/** What a user can say of the card in one touch: codes of its own override reasons. */
const opinions = ['more-worried', 'less-worried', 'input-wrong'] as const;

type Answered =
  | { readonly state: 'nothing' | 'pending' | 'withdrawn' }
  | { readonly state: 'saved'; readonly override: StandingOverride }
  | { readonly state: 'left-out'; readonly input: NamedInput }
  | { readonly state: 'failed'; readonly why: 'expired' | 'refused' | 'unreachable' };

/** What is true of the card after an override: `more-worried` and `input-wrong` never dismiss it. */
function savedKey(reason: string) {
  const [worried, , wrong] = opinions;
  return reason === worried || reason === wrong ? reason : 'dismissed';
}

/** "I am more worried": sent to the service, and only what it saved looks saved. What stands can be taken back. */
export function Opinion({
  service,
  inputs,
  ...how
}: DecisionsProps & {
  readonly service: CardService;
  /** Inputs that this user may leave out; none where the user may not decide. */
  readonly inputs: readonly NamedInput[];
}) {
  const { t } = useTranslation();
  const [answered, setAnswered] = useState<Answered>({ state: 'nothing' });
  const [asking, setAsking] = useState(false);
  const wrong = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let isGone = false;
    service.standingOverride().then((answer) => {
      if (isGone || answer.why !== null || answer.stored === null) return;
      const override = answer.stored;
      setAnswered((now) => (now.state === 'nothing' ? { state: 'saved', override } : now));
    });
    return () => {
      isGone = true;
    };
  }, [service]);
  const send = async (work: () => Promise<Answered>) => {
    if (answered.state === 'pending') return;
    setAnswered({ state: 'pending' });
    setAnswered(await work());
  };
  const say = async (reason: string): Promise<Answered> => {
    const answer = await service.override(reason, new Date().toISOString());
    return answer.why === null ? { state: 'saved', override: answer.stored } : { state: 'failed', why: answer.why };
  };
  const undo = async ({ at }: StandingOverride): Promise<Answered> => {
    const { why } = await service.withdraw(at);
    return why === null ? { state: 'withdrawn' } : { state: 'failed', why };
  };
  const ended = () => {
    setAsking(false);
    wrong.current?.focus();
  };
  return (
    <Box className="no-print" role="group" aria-label={t('overview.opinionTitle')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {opinions.map((reason) => {
          const asks = reason === 'input-wrong' && inputs.length > 0;
          return (
            <Button
              key={reason}
              size="small"
              variant="outlined"
              {...(reason === 'input-wrong' ? { ref: wrong } : {})}
              {...(asks
                ? { 'aria-expanded': asking }
                : { 'aria-pressed': answered.state === 'saved' && answered.override.reason === reason })}
              aria-disabled={answered.state === 'pending'}
              onClick={() => (asks ? setAsking(!asking) : send(() => say(reason)))}
            >
              {t(`overview.opinion.${reason}`)}
            </Button>
          );
        })}
      </Box>
      {asking && inputs.length > 0 ? (
        <LeaveOutForm
          inputs={inputs}
          {...how}
          onSaved={(input) => {
            setAnswered({ state: 'left-out', input });
            ended();
          }}
          onOther={() => {
            ended();
            void send(() => say('input-wrong'));
          }}
          onCancel={ended}
        />
      ) : null}
      <Box
        role="status"
        sx={{ color: answered.state === 'failed' ? 'error.main' : 'text.secondary', minHeight: '1.5em' }}
      >
        {answered.state === 'pending' ? t('overview.opinionPending') : null}
        {answered.state === 'saved' ? t(`overview.opinionSaved.${savedKey(answered.override.reason)}`) : null}
        {answered.state === 'left-out'
          ? t('decisions.leftOutSaved', { name: upperFirst(conceptName(t, answered.input.input)) })
          : null}
        {answered.state === 'withdrawn' ? t('overview.opinionWithdrawn') : null}
        {answered.state === 'failed' ? t(`overview.opinionFailed.${answered.why}`) : null}
      </Box>
      {answered.state === 'saved' ? (
        <Button size="small" onClick={() => send(() => undo(answered.override))}>
          {t('overview.opinionUndo')}
        </Button>
      ) : null}
    </Box>
  );
}
