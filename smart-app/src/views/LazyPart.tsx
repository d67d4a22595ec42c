import { Component, type ReactNode, Suspense } from 'react';
import { overviewWords as words } from '../words/en-overview.js';
import { Notice } from './Notice.js';

class LoadFailure extends Component<{ children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? (
      <Notice severity="error" role="alert">
        {words.tabFailed}
      </Notice>
    ) : (
      this.props.children
    );
  }
}

/** A part whose code is loaded when it is first shown; one that cannot be loaded says so and leaves the rest alone. */
export function LazyPart({ children }: { children: ReactNode }) {
  return (
    <LoadFailure>
      <Suspense fallback={<p role="status">{words.tabLoading}</p>}>{children}</Suspense>
    </LoadFailure>
  );
}
