import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { formatBytes, formatNumber, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { dashboardMessages as m } from '../../messages/dashboard.ts';
import { type EngineFacts, engineFacts } from '../../questions/engine.ts';

/** What the containers take of this machine. */
export function EnginePanel() {
  const engine = useLive(['metrics', 'ecs.tasks'], ['engine'], engineFacts);
  return (
    <Container header={<Header variant="h2">{text(m.engine)}</Header>}>
      <ErrorAlert error={engine.error} />
      {engine.data && <Facts facts={engine.data} />}
    </Container>
  );
}

function Facts({ facts: { engine, containers, server } }: { facts: EngineFacts }) {
  const cpuShare = containers.cpuPercent / engine.cpus;
  const memoryShare = (containers.memoryBytes / engine.memoryBytes) * 100;
  const memory = { used: formatBytes(containers.memoryBytes), all: formatBytes(engine.memoryBytes) };
  return (
    <KeyValues
      columns={3}
      facts={[
        [text(m.version), `${engine.kind} ${engine.version}`],
        [text(m.containers), formatNumber(containers.running)],
        [text(m.server), formatBytes(server.residentBytes)],
        [
          text(m.cpu),
          <ProgressBar
            key="cpu"
            value={cpuShare}
            ariaLabel={text(m.cpu)}
            additionalInfo={text(m.of, {
              used: `${formatNumber(Math.round(containers.cpuPercent))}%`,
              all: `${engine.cpus * 100}%`,
            })}
          />,
        ],
        [
          text(m.memory),
          <ProgressBar
            key="memory"
            value={memoryShare}
            ariaLabel={text(m.memory)}
            additionalInfo={text(m.of, memory)}
          />,
        ],
        [text(m.processors), formatNumber(engine.cpus)],
      ]}
    />
  );
}
