import Button from '@cloudscape-design/components/button';
import { Component, type ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.tsx';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';
import { Page } from './page.tsx';

/** Holds a page that threw while drawing, or whose files could not be loaded; the rest of the console stays. */
export class PageBoundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Page title={text(m.pageFailed)}>
        <ErrorAlert
          error={error}
          action={<Button onClick={() => window.location.reload()}>{text(m.tryAgain)}</Button>}
        />
      </Page>
    );
  }
}
