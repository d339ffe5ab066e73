import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import type { ContainerPart } from './form-state.ts';
import { Rows } from './rows.tsx';

/** API reference, Ulimit.name. */
const ULIMITS =
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  );

export function LimitAndLabelFields({ container, path, change }: ContainerPart) {
  return (
    <SpaceBetween size="l">
      <FormField label={text(m.ulimits)} stretch>
        <Rows
          path={`${path}.ulimits`}
          label={text(m.ulimits)}
          rows={container.ulimits}
          onChange={(ulimits) => change({ ulimits })}
          newRow={() => ({ name: 'nofile', softLimit: '1024', hardLimit: '4096', source: undefined })}
          addText={text(m.addUlimit)}
          columns={[
            {
              field: 'name',
              label: text(m.name),
              options: ULIMITS.map((value) => ({ value, label: value })),
            },
            { field: 'softLimit', label: text(m.softLimit), kind: 'number' },
            { field: 'hardLimit', label: text(m.hardLimit), kind: 'number' },
          ]}
        />
      </FormField>
      <FormField label={text(m.labels)} stretch>
        <Rows
          path={`${path}.dockerLabels`}
          label={text(m.labels)}
          rows={container.dockerLabels}
          onChange={(dockerLabels) => change({ dockerLabels })}
          newRow={() => ({ name: '', value: '' })}
          addText={text(m.addLabel)}
          columns={[
            { field: 'name', label: text(m.key) },
            { field: 'value', label: text(m.value) },
          ]}
        />
      </FormField>
      <FormField label={text(m.extraHosts)} stretch>
        <Rows
          path={`${path}.extraHosts`}
          label={text(m.extraHosts)}
          rows={container.extraHosts}
          onChange={(extraHosts) => change({ extraHosts })}
          newRow={() => ({ hostname: '', ipAddress: '', source: undefined })}
          addText={text(m.addHost)}
          columns={[
            { field: 'hostname', label: text(m.hostname) },
            { field: 'ipAddress', label: text(m.ipAddress) },
          ]}
        />
      </FormField>
      <FormField label={text(m.systemControls)} stretch>
        <Rows
          path={`${path}.systemControls`}
          label={text(m.systemControls)}
          rows={container.systemControls}
          onChange={(systemControls) => change({ systemControls })}
          newRow={() => ({ namespace: '', value: '', source: undefined })}
          addText={text(m.addControl)}
          columns={[
            { field: 'namespace', label: text(m.namespace), placeholder: 'net.core.somaxconn' },
            { field: 'value', label: text(m.value) },
          ]}
        />
      </FormField>
    </SpaceBetween>
  );
}
