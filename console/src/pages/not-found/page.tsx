import { ConsoleLink } from '../../components/console-link.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages as m } from '../../messages/common.ts';
import { Page } from '../../shell/page.tsx';

export function NotFound() {
  return (
    <Page title={text(m.pageMissing)}>
      <ConsoleLink to="/">{text(m.backToDashboard)}</ConsoleLink>
    </Page>
  );
}
