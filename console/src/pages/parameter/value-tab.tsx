import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Code } from '../../components/code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { MaskedValue } from '../../components/masked-value.tsx';
import { text } from '../../i18n/text.ts';
import { parameterMessages as m } from '../../messages/parameters.ts';
import { parameterValue, usePlainValue } from '../../questions/parameters.ts';

/** The value, and how a task definition names it. */
export function ValueTab({ parameter }: { parameter: ParameterMetadata }) {
  const { Name: name = '', ARN: arn = name, Type: type, Version: version } = parameter;
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">{text(m.value)}</Header>}>
        {type === 'SecureString' ? (
          <MaskedValue key={version} label={name} read={() => parameterValue(name)} />
        ) : (
          <PlainValue parameter={parameter} />
        )}
      </Container>
      <Container
        header={
          <Header variant="h2" description={text(m.useInTasksText)}>
            {text(m.useInTasks)}
          </Header>
        }
      >
        <Code label="valueFrom">{arn}</Code>
      </Container>
    </SpaceBetween>
  );
}

function PlainValue({ parameter }: { parameter: ParameterMetadata }) {
  const value = usePlainValue(parameter);
  if (value.error) return <ErrorAlert error={value.error} />;
  return value.data === undefined ? <Loading /> : <Code label={parameter.Name!}>{value.data}</Code>;
}
