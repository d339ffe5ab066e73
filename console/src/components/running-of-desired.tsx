import type { Service } from '@aws-sdk/client-ecs';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { text } from '../i18n/text.ts';
import { serviceMessages as m } from '../messages/services.ts';

/** How many of a service's desired tasks run. */
export function RunningOfDesired({ service }: { service: Service }) {
  const { runningCount: running = 0, desiredCount: desired = 0 } = service;
  return (
    <StatusIndicator type={running === desired ? 'success' : 'in-progress'}>
      {text(m.tasksOfDesired, { running, desired })}
    </StatusIndicator>
  );
}
