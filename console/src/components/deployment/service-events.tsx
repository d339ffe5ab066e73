import type { ServiceEvent } from '@aws-sdk/client-ecs';
import Box from '@cloudscape-design/components/box';
import { formatDate, text } from '../../i18n/text.ts';
import { deploymentMessages as m } from '../../messages/deployments.ts';

/** What the service said since the deployment began, the newest first. */
export function ServiceEvents({ events, since }: { events: ServiceEvent[]; since: Date | undefined }) {
  const shown = events.filter(({ createdAt }) => !since || !createdAt || createdAt >= since);
  if (shown.length === 0) return <Box color="text-status-inactive">{text(m.noEvents)}</Box>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
    <div className="deployment-events" role="log" aria-label={text(m.events)} tabIndex={0}>
      <ol>
        {shown.map(({ id, createdAt, message }) => (
          <li key={id}>
            <time dateTime={createdAt?.toISOString()}>{formatDate(createdAt)}</time>
            <span>{message}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
