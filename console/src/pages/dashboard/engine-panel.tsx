import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { formatBytes, formatNumber, text } from '../../i18n/text.ts';
import { dashboardMessages as m } from '../../messages/dashboard.ts';
import { type EngineFacts, useEngine } from '../../questions/engine.ts';

/** What the containers take of this machine. */
export function EnginePanel() {
  const engine = useEngine();
  return (
    <Container
      header={
        <Header variant="h2" actions={<ConsoleLink to="/about">{text(m.details)}</ConsoleLink>}>
          {text(m.engine)}
        </Header>
      }
    >
      <ErrorAlert error={engine.error} />
      {engine.data && <Facts facts={engine.data} />}
    </Container>
  );
}

function Facts({ facts: { engine, containers, server } }: { facts: EngineFacts }) {
  return (
    <KeyValues
      columns={4}
      facts={[
        [text(m.containers), formatNumber(containers.running)],
        [
          text(m.cpu),
          <Share key="cpu" label={text(m.cpu)} percent={containers.cpuPercent} of={`${engine.cpus} CPU`} />,
        ],
        [
          text(m.memory),
          <Share
            key="memory"
            label={text(m.memory)}
            percent={percentOf(containers.memoryBytes, engine.memoryBytes)}
            of={text(m.of, {
              used: formatBytes(containers.memoryBytes),
              all: formatBytes(engine.memoryBytes),
            })}
          />,
        ],
        [text(m.server), formatBytes(server.rssBytes)],
      ]}
    />
  );
}

function percentOf(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || !whole ? undefined : (part / whole) * 100;
}

function Share({ label, percent, of }: { label: string; percent: number | undefined; of: string }) {
  if (percent === undefined) return <>-</>;
  return <ProgressBar value={percent} ariaLabel={label} additionalInfo={of} />;
}
