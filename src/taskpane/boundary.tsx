import { Component, type ReactNode } from 'react';

interface Props {
  /** What is shown in place of a part that failed; `retry` renders it anew. */
  readonly fallback: (retry: () => void) => ReactNode;
  readonly onFail?: () => void;
  readonly children: ReactNode;
}

/** Keeps a failure of the pane from leaving it blank. */
export class Boundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.props.onFail?.();
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(() => this.setState({ failed: false })) : this.props.children;
  }
}
