import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { KeyValues } from '../../components/key-values.tsx';
import { text } from '../../i18n/text.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { FactTable } from './fact-table.tsx';

/** Each container with everything that is set on it. */
export function Containers({ definition }: { definition: TaskDefinition }) {
  const containers = definition.containerDefinitions ?? [];
  return (
    <SpaceBetween size="l">
      {containers.map((container) => (
        <ExpandableSection
          key={container.name}
          variant="container"
          headerText={container.name}
          headerDescription={container.image}
          defaultExpanded={containers.length <= 3}
        >
          <ContainerFacts container={container} />
        </ExpandableSection>
      ))}
    </SpaceBetween>
  );
}

function ContainerFacts({ container }: { container: ContainerDefinition }) {
  return (
    <SpaceBetween size="l">
      <KeyValues facts={facts(container)} />
      {tables(container)
        .filter(({ rows }) => rows.length > 0)
        .map(({ title, head, rows }) => (
          <FactTable key={title} title={title} head={head} rows={rows} />
        ))}
    </SpaceBetween>
  );
}

const listed = (words: string[] | undefined) => (words?.length ? JSON.stringify(words) : undefined);

function facts(container: ContainerDefinition): [string, string | undefined][] {
  const { cpu, memory, memoryReservation, healthCheck } = container;
  const optional: [string, string | undefined][] = [
    [text(m.entryPoint), listed(container.entryPoint)],
    [text(m.command), listed(container.command)],
    [text(m.workingDirectory), container.workingDirectory],
    [text(m.user), container.user],
    [text(m.healthCheck), healthCheck && healthCheckText(healthCheck)],
  ];
  return [
    [text(m.image), container.image],
    [text(m.essential), text(container.essential === false ? m.no : m.yes)],
    [text(m.limits), [cpu || '-', memory ?? '-', memoryReservation ?? '-'].join(' / ')],
    ...optional.filter(([, value]) => value),
  ];
}

function healthCheckText({
  command = [],
  interval,
  timeout,
  retries,
  startPeriod,
}: NonNullable<ContainerDefinition['healthCheck']>) {
  const times = { interval, timeout, retries, startPeriod };
  const said = Object.entries(times).filter(([, value]) => value !== undefined);
  return `${command.join(' ')} (${said.map(([name, value]) => `${name} ${value}`).join(', ')})`;
}

interface FactRows {
  title: string;
  head: string[];
  rows: (string | number | undefined)[][];
}

function tables(container: ContainerDefinition): FactRows[] {
  const log = container.logConfiguration;
  return [
    {
      title: text(m.ports),
      head: ['containerPort', 'hostPort', 'protocol', 'name', 'appProtocol'],
      rows: (container.portMappings ?? []).map((port) => [
        port.containerPort ?? port.containerPortRange,
        port.hostPort,
        port.protocol,
        port.name,
        port.appProtocol,
      ]),
    },
    {
      title: text(m.environment),
      head: ['name', 'value'],
      rows: (container.environment ?? []).map(({ name, value }) => [name, value]),
    },
    {
      title: text(m.secrets),
      head: ['name', 'valueFrom'],
      rows: (container.secrets ?? []).map(({ name, valueFrom }) => [name, valueFrom]),
    },
    {
      title: text(m.environmentFiles),
      head: ['type', 'value'],
      rows: (container.environmentFiles ?? []).map(({ type, value }) => [type, value]),
    },
    {
      title: log ? `${text(m.logging)}: ${log.logDriver}` : text(m.logging),
      head: ['option', 'value'],
      rows: Object.entries(log?.options ?? {}),
    },
    {
      title: text(m.dependencies),
      head: ['containerName', 'condition'],
      rows: (container.dependsOn ?? []).map(({ containerName, condition }) => [containerName, condition]),
    },
    {
      title: text(m.mountPoints),
      head: ['sourceVolume', 'containerPath', 'readOnly'],
      rows: (container.mountPoints ?? []).map(({ sourceVolume, containerPath, readOnly }) => [
        sourceVolume,
        containerPath,
        String(readOnly ?? false),
      ]),
    },
  ];
}
