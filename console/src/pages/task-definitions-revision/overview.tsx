import type { TaskDefinition } from '@aws-sdk/client-ecs';
import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import type { ReactNode } from 'react';
import { KeyValues } from '../../components/key-values.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { nameOf } from '../../model/arn.ts';

export function Overview({ definition }: { definition: TaskDefinition }) {
  const { taskDefinitionArn, cpu, memory, networkMode, runtimePlatform, ephemeralStorage } = definition;
  return (
    <Container header={<Header variant="h2">{text(commonMessages.overview)}</Header>}>
      <KeyValues
        facts={[
          ...(taskDefinitionArn ? registeredFacts(definition) : []),
          [text(m.appEnvironment), definition.requiresCompatibilities?.join(', ')],
          [text(m.osAndArchitecture), platformText(runtimePlatform)],
          [text(m.networkMode), networkMode ?? 'bridge'],
          [text(m.taskSize), cpu && memory ? text(m.size, { cpu, memory }) : undefined],
          [text(m.taskRole), nameOf(definition.taskRoleArn)],
          [text(m.executionRole), nameOf(definition.executionRoleArn)],
          [text(m.ephemeral), ephemeralStorage && text(m.gib, { size: ephemeralStorage.sizeInGiB! })],
        ]}
      />
    </Container>
  );
}

/** What a revision has and a request does not have yet. */
function registeredFacts(definition: TaskDefinition): [string, ReactNode][] {
  return [
    [text(m.arn), <CopyArn key="arn" arn={definition.taskDefinitionArn!} />],
    [text(commonMessages.status), <Status key="status" value={definition.status} />],
    [text(m.registered), formatDate(definition.registeredAt)],
    [text(m.registeredBy), definition.registeredBy],
    [text(m.compatibilities), definition.compatibilities?.join(', ')],
  ];
}

function CopyArn({ arn }: { arn: string }) {
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={arn}
      copyButtonAriaLabel={`${text(commonMessages.copy)}: ARN`}
      copySuccessText={text(commonMessages.copied)}
      copyErrorText="-"
    />
  );
}

function platformText(platform: TaskDefinition['runtimePlatform']): string | undefined {
  if (!platform) return undefined;
  return `${platform.operatingSystemFamily ?? 'LINUX'}/${platform.cpuArchitecture ?? 'X86_64'}`;
}
