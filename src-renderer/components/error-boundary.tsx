import { Component, type ReactNode } from 'react';
import { CrashNotice } from './crash-notice.tsx';

interface Props {
  readonly children: ReactNode;
  /** What is shown; another one tries again, without taking down what works. */
  readonly of?: string;
}

interface State {
  readonly error: Error | null;
  readonly of: string | undefined;
}

/** Keeps a bug in one page from taking the window with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, of: this.props.of };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { error: null, of };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <CrashNotice error={this.state.error} />;
  }
}
