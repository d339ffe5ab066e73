import ColumnLayout from '@cloudscape-design/components/column-layout';
import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { CheckField, TextField } from './fields.tsx';
import { type ContainerPart, showsOnlyOfContainer } from './form-state.ts';
import { Section } from './section.tsx';

export const HealthFields = memo(({ container, path, change }: ContainerPart) => {
  const check = container.healthCheck;
  const place = `${path}.healthCheck`;
  const times = [
    ['interval', m.interval, '30'],
    ['timeout', m.timeout, '5'],
    ['startPeriod', m.startPeriod, '0'],
    ['retries', m.retries, '3'],
  ] as const;
  return (
    <Section
      title={text(m.healthCheck)}
      description={text(m.healthCheckHint)}
      paths={[place]}
      open={check.command !== ''}
      optional
    >
      <TextField
        path={`${place}.command`}
        label={text(m.command)}
        constraint={text(m.commaHint)}
        placeholder="CMD-SHELL, curl -f http://localhost/ || exit 1"
        value={check.command}
        onChange={(command) => change({ healthCheck: { ...check, command } })}
      />
      <ColumnLayout columns={4}>
        {times.map(([field, label, placeholder]) => (
          <TextField
            key={field}
            path={`${place}.${field}`}
            label={text(label)}
            kind="number"
            placeholder={placeholder}
            value={check[field]}
            onChange={(value) => change({ healthCheck: { ...check, [field]: value } })}
          />
        ))}
      </ColumnLayout>
    </Section>
  );
}, showsOnlyOfContainer('healthCheck'));

export const RestartFields = memo(({ container, path, change }: ContainerPart) => {
  const policy = container.restartPolicy;
  const place = `${path}.restartPolicy`;
  return (
    <Section title={text(m.restartPolicy)} paths={[place]} open={policy.enabled} optional>
      <CheckField
        label={text(m.restartPolicy)}
        description={text(m.restartHint)}
        checked={policy.enabled}
        onChange={(enabled) => change({ restartPolicy: { ...policy, enabled } })}
      />
      <ColumnLayout columns={2}>
        <TextField
          path={`${place}.ignoredExitCodes`}
          label={text(m.ignoredExitCodes)}
          placeholder="0"
          value={policy.ignoredExitCodes}
          disabled={!policy.enabled}
          onChange={(ignoredExitCodes) => change({ restartPolicy: { ...policy, ignoredExitCodes } })}
        />
        <TextField
          path={`${place}.restartAttemptPeriod`}
          label={text(m.restartPeriod)}
          kind="number"
          placeholder="300"
          value={policy.restartAttemptPeriod}
          disabled={!policy.enabled}
          onChange={(restartAttemptPeriod) => change({ restartPolicy: { ...policy, restartAttemptPeriod } })}
        />
      </ColumnLayout>
    </Section>
  );
}, showsOnlyOfContainer('restartPolicy'));
