import { Component, type ReactNode } from 'react';
import { CrashNotice } from './crash-notice.tsx';

interface State {
  readonly error: Error | null;
}

/** Keeps a bug in one page from taking the window with it. A new `key` tries again. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <CrashNotice error={this.state.error} />;
  }
}
