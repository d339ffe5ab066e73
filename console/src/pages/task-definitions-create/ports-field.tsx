import FormField from '@cloudscape-design/components/form-field';
import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import type { PortForm } from '../../model/task-definition/definition-form.ts';
import type { ContainerPart } from './form-state.ts';
import { showsOnlyOfContainer, useFormState } from './form-state.ts';
import { type RowColumn, Rows } from './rows.tsx';

const newPort = (): PortForm => ({
  containerPort: '',
  hostPort: '',
  protocol: 'tcp',
  name: '',
  appProtocol: '',
  containerPortRange: '',
  source: undefined,
});

const choices = (...values: string[]) => values.map((value) => ({ value, label: value }));

export const PortsField = memo(({ container, path, change }: ContainerPart) => {
  const networkMode = useFormState(({ form }) => form.networkMode);
  // In awsvpc mode the host port is the container's: there is nothing to choose.
  const hasHostPort = networkMode !== 'awsvpc' || container.portMappings.some(isElsewhere);
  return (
    <FormField label={text(m.ports)} description={text(m.portsHint)} stretch>
      <Rows
        path={`${path}.portMappings`}
        label={text(m.ports)}
        rows={container.portMappings}
        onChange={(portMappings) => change({ portMappings })}
        newRow={newPort}
        addText={text(m.addPort)}
        columns={columns.filter(({ field }) => field !== 'hostPort' || hasHostPort)}
      />
    </FormField>
  );
}, showsOnlyOfContainer('portMappings'));

const isElsewhere = ({ containerPort, hostPort }: PortForm) => hostPort !== '' && hostPort !== containerPort;

const columns: RowColumn<PortForm>[] = [
  { field: 'containerPort', label: text(m.containerPort), kind: 'number', placeholder: '80' },
  { field: 'hostPort', label: text(m.hostPort), kind: 'number', placeholder: '0' },
  { field: 'protocol', label: text(m.protocol), options: choices('tcp', 'udp') },
  { field: 'name', label: text(m.portNameLabel), placeholder: 'app-80-tcp' },
  {
    field: 'appProtocol',
    label: text(m.appProtocol),
    options: [{ value: '', label: text(m.noRole) }, ...choices('http', 'http2', 'grpc')],
  },
];
