import type { Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ConsoleLink } from '../../components/console-link.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { failuresOf, isGood, isUnderWay } from '../../model/cloud-formation.ts';
import { resourcePath } from '../../model/resource-path.ts';

export function StackOverview({ stack, events }: { stack: Stack; events: StackEvent[] }) {
  const parent = resourcePath('AWS::CloudFormation::Stack', stack.ParentId);
  return (
    <SpaceBetween size="l">
      <LastFailures stack={stack} events={events} />
      <Container header={<Header variant="h2">{text(commonMessages.overview)}</Header>}>
        <KeyValues
          columns={3}
          facts={[
            [text(m.stackId), stack.StackId],
            [
              text(commonMessages.status),
              <Status key="status" value={stack.StackStatus}>
                {stack.StackStatus}
              </Status>,
            ],
            [text(m.reason), stack.StackStatusReason],
            [text(m.description), stack.Description],
            [text(m.createdTime), formatDate(stack.CreationTime)],
            [text(m.updatedTime), formatDate(stack.LastUpdatedTime)],
            [text(m.deletedTime), stack.DeletionTime && formatDate(stack.DeletionTime)],
            [
              text(m.drift),
              <Status key="drift" value={stack.DriftInformation?.StackDriftStatus ?? 'NOT_CHECKED'} />,
            ],
            [
              text(m.terminationProtection),
              text(stack.EnableTerminationProtection ? m.activated : m.deactivated),
            ],
            [
              text(m.parent),
              parent && (
                <ConsoleLink key="parent" to={parent}>
                  {stack.ParentId!.split('/')[1]}
                </ConsoleLink>
              ),
            ],
            [text(m.capabilities), stack.Capabilities?.join(', ')],
          ]}
        />
      </Container>
    </SpaceBetween>
  );
}

/** AWS's reasons for what failed in the operation that the stack stands at. */
function LastFailures({ stack, events }: { stack: Stack; events: StackEvent[] }) {
  if (isGood(stack.StackStatus)) return null;
  const operation = events[0]?.OperationId;
  const failures = failuresOf(events.filter(({ OperationId }) => OperationId === operation));
  if (failures.length === 0) return null;
  return (
    <Alert type="error" header={text(isUnderWay(stack.StackStatus) ? m.failing : m.failed)}>
      {failures.map(({ logicalId, type, reason }) => (
        <div key={`${logicalId} ${reason}`}>
          <strong>{logicalId}</strong> ({type}): {reason}
        </div>
      ))}
    </Alert>
  );
}
