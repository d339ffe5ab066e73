import type { Stack } from '@aws-sdk/client-cloudformation';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useEffect, useRef } from 'react';
import { text } from '../../i18n/text.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { failuresOf, isGood, isUnderWay, progressOf } from '../../model/cloud-formation.ts';
import { pathTo } from '../../shell/navigation.ts';
import { ConsoleLink } from '../console-link.tsx';
import { ErrorAlert } from '../error-alert.tsx';
import { Status } from '../status.tsx';
import { EventTable } from './event-table.tsx';
import { type StackView, useStackEvents } from './follow-stack.ts';
import { ResourceProgressTable } from './resource-progress-table.tsx';

interface StackProgressProps {
  /** The stack's name; its id where it may be deleted and made again. */
  stackName: string;
  /** The run's token: only its events are shown. */
  token?: string;
  /** How many resources the template has. */
  expected?: number;
  /** Called once, when nothing is done to the stack any more. `good`: what was asked for came true. */
  onDone?: (outcome: { stack: Stack | undefined; good: boolean }) => void;
}

/** A stack while it is made, updated or deleted: how far it is, its resources, its events as they happen, and AWS's reasons when it fails. */
export function StackProgress({ stackName, token, expected, onDone }: StackProgressProps) {
  const live = useStackEvents(stackName, token);
  useDone(live.data, onDone);
  const { stack, events = [] } = live.data ?? {};
  const name = stack?.StackName ?? nameOfStack(stackName);
  return (
    <SpaceBetween size="l">
      <ErrorAlert error={live.error} />
      <Container
        header={
          <Header
            variant="h2"
            description={text(m.progressDescription)}
            actions={<ConsoleLink to={pathTo('stacks', name)}>{text(m.openStack)}</ConsoleLink>}
          >
            {text(m.stackNamed, { name })}
          </Header>
        }
      >
        {live.data && <Summary view={live.data} expected={expected} />}
      </Container>
      <Tabs
        tabs={[
          {
            id: 'resources',
            label: text(m.resources),
            content: <ResourceProgressTable events={events} loading={live.loading} />,
          },
          {
            id: 'events',
            label: text(m.events),
            content: <EventTable events={events} live={live} />,
          },
        ]}
      />
    </SpaceBetween>
  );
}

function Summary({ view: { stack, events }, expected }: { view: StackView; expected?: number }) {
  const status = stack?.StackStatus;
  const { done, total } = progressOf(events, expected);
  const failures = failuresOf(events);
  return (
    <SpaceBetween size="m">
      <div aria-live="polite">
        <Status value={status ?? 'DELETE_COMPLETE'} />
      </div>
      {isUnderWay(status) && total > 0 && (
        <ProgressBar
          value={(100 * done) / total}
          label={text(m.resourcesDone, { done, total })}
          additionalInfo={stack?.StackStatusReason}
        />
      )}
      {failures.length > 0 && (
        <Alert type="error" header={text(isUnderWay(status) ? m.failing : m.failed)}>
          {failures.map(({ logicalId, type, reason }) => (
            <div key={`${logicalId} ${reason}`}>
              <Box variant="strong">{logicalId}</Box> ({type}): {reason}
            </div>
          ))}
        </Alert>
      )}
    </SpaceBetween>
  );
}

function useDone(view: StackView | undefined, onDone: StackProgressProps['onDone']): void {
  const told = useRef(false);
  useEffect(() => {
    if (!view || told.current || isUnderWay(view.stack?.StackStatus)) return;
    told.current = true;
    onDone?.({ stack: view.stack, good: isGood(view.stack?.StackStatus ?? 'DELETE_COMPLETE') });
  }, [view, onDone]);
}

/** `arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>` */
const nameOfStack = (nameOrId: string) =>
  nameOrId.startsWith('arn:') ? (nameOrId.split('/')[1] ?? nameOrId) : nameOrId;
