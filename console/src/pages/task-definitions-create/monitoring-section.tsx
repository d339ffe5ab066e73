import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { memo } from 'react';
import { consoleConfig } from '../../aws/settings.ts';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { withLogs } from '../../model/task-definition/awslogs.ts';
import { showsOnly, type TaskPart } from './form-state.ts';
import { Section } from './section.tsx';

/** Logs of all containers in one step. */
export const MonitoringSection = memo(
  ({ form, change }: TaskPart) => {
    const all = form.containerDefinitions.length;
    const logged = form.containerDefinitions.filter(
      ({ logConfiguration }) => logConfiguration.logDriver !== '',
    );
    return (
      <Section
        variant="container"
        title={text(m.monitoring)}
        description={text(m.monitoringHint)}
        paths={[]}
        optional
      >
        <Box>{text(m.loggedContainers, { count: logged.length, all })}</Box>
        <Button
          disabled={logged.length === all}
          onClick={() => change({ containerDefinitions: withLogs(form, consoleConfig().region) })}
        >
          {text(m.logAll)}
        </Button>
      </Section>
    );
  },
  showsOnly('family', 'containerDefinitions'),
);
