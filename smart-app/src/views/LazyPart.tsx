import Button from '@mui/material/Button';
import { Component, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetFailures } from './lazy-view.js';
import { Notice } from './Notice.js';

class LoadFailure extends Component<
  { text: string; again: string; children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    forgetFailures();
  }

  override render() {
    return this.state.failed ? (
      <Notice
        severity="error"
        role="alert"
        action={
          <Button color="inherit" size="small" onClick={() => this.setState({ failed: false })}>
            {this.props.again}
          </Button>
        }
      >
        {this.props.text}
      </Notice>
    ) : (
      this.props.children
    );
  }
}

/** A part whose code is loaded when it is first shown; one that cannot be loaded says so and does not affect the rest. */
export function LazyPart({ loading, failed, children }: { loading?: string; failed?: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <LoadFailure text={failed ?? t('overview.tabFailed')} again={t('common.tryAgain')}>
      <Suspense fallback={<p role="status">{loading ?? t('common.loading')}</p>}>{children}</Suspense>
    </LoadFailure>
  );
}
