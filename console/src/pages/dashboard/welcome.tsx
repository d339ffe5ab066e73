import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { dashboardMessages as m } from '../../messages/dashboard.ts';
import { navigate } from '../../shell/navigation.ts';

/** A first visit. */
export function Welcome() {
  return (
    <Container header={<Header variant="h2">{text(m.welcome)}</Header>}>
      <SpaceBetween size="m">
        <div>{text(m.welcomeText)}</div>
        <Button variant="primary" onClick={() => navigate('/guide')}>
          {text(m.start)}
        </Button>
      </SpaceBetween>
    </Container>
  );
}
