import type { Attachment, Task } from '@aws-sdk/client-ecs';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { KeyValues } from '../../components/key-values.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskMessages as m } from '../../messages/tasks.ts';

/** The task's network interface, as its attachment tells. */
export function NetworkTab({ task }: { task: Task }) {
  const attachment = task.attachments?.find(({ type }) => type === 'ElasticNetworkInterface');
  return (
    <Container header={<Header variant="h2">{text(m.networkInterface)}</Header>}>
      {attachment ? (
        <KeyValues
          facts={[
            [text(m.networkInterface), detail(attachment, 'networkInterfaceId')],
            [text(m.subnet), detail(attachment, 'subnetId')],
            [text(m.privateIp), detail(attachment, 'privateIPv4Address')],
            [text(m.mac), detail(attachment, 'macAddress')],
            [text(commonMessages.status), attachment.status],
          ]}
        />
      ) : (
        <Box color="text-status-inactive">{text(commonMessages.none)}</Box>
      )}
    </Container>
  );
}

const detail = ({ details }: Attachment, sought: string) =>
  details?.find(({ name }) => name === sought)?.value;
