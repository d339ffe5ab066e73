import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { consoleConfig } from '../../aws/settings.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Loading } from '../../components/loading.tsx';
import { formatBytes, formatNumber, text } from '../../i18n/text.ts';
import { aboutMessages as m } from '../../messages/about.ts';
import { type EngineFacts, useEngine } from '../../questions/engine.ts';
import { Page } from '../../shell/page.tsx';

/** The server and the engine behind this console, and what a task misses here. */
export function Component() {
  const engine = useEngine();
  return (
    <Page title={text(m.title)}>
      <SpaceBetween size="l">
        <ErrorAlert error={engine.error} />
        {engine.loading && <Loading />}
        {engine.data && (
          <SpaceBetween size="l">
            <ServerFacts facts={engine.data} />
            <Engine facts={engine.data} />
            <Reach facts={engine.data} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Page>
  );
}

function ServerFacts({ facts: { server } }: { facts: EngineFacts }) {
  const { upstreams, unsupportedResources } = consoleConfig();
  return (
    <Container header={<Header variant="h2">{text(m.server)}</Header>}>
      <KeyValues
        facts={[
          [text(m.version), server.version],
          ['Node.js', server.node],
          [text(m.memory), formatBytes(server.rssBytes)],
          [text(m.uptime), formatNumber(server.uptimeSeconds)],
          [text(m.endpoint), window.location.origin],
          [text(m.speed), `${server.speed}×`],
          [text(m.upstreams), upstreams.join(', ')],
          [text(m.unsupported), unsupportedResources],
        ]}
      />
    </Container>
  );
}

function Engine({ facts: { engine } }: { facts: EngineFacts }) {
  return (
    <Container header={<Header variant="h2">{text(m.engine)}</Header>}>
      <SpaceBetween size="m">
        <KeyValues
          facts={[
            [text(m.kind), engine.description ?? engine.runtime],
            [text(m.processors), engine.cpus],
            [text(m.memory), formatBytes(engine.memoryBytes)],
            [text(m.architecture), engine.architecture],
          ]}
        />
        <Lines title={text(m.limitations)} lines={engine.limitations} />
      </SpaceBetween>
    </Container>
  );
}

function Reach({ facts: { ports, names } }: { facts: EngineFacts }) {
  return (
    <Container header={<Header variant="h2">{text(m.reach)}</Header>}>
      <KeyValues
        facts={[
          ...ports.map(({ port, state, problems = [] }): [string, ReactNode] => [
            text(m.port, { port }),
            <SpaceBetween key={port} size="xs">
              <StatusIndicator
                type={state === 'not-bound' ? 'warning' : state === 'bound' ? 'success' : 'stopped'}
              >
                {text(m[state])}
              </StatusIndicator>
              {problems.map((problem) => (
                <Box key={problem}>{problem}</Box>
              ))}
            </SpaceBetween>,
          ]),
          [
            text(m.names, { suffix: names.suffix }),
            <StatusIndicator key="names" type={names.system ? 'success' : 'info'}>
              {text(names.system ? m.namesEverywhere : m.namesInBrowsers)}
            </StatusIndicator>,
          ],
        ]}
      />
    </Container>
  );
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <Box variant="awsui-key-label">{title}</Box>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
