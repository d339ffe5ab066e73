import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { AsCode } from '../../components/as-code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { MetricChart } from '../../components/metric-chart/metric-chart.tsx';
import { text } from '../../i18n/text.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import { commonMessages } from '../../messages/common.ts';
import { alarmAsCode } from '../../model/alarm-as-code.ts';
import { chartMetrics } from '../../model/chart-address.ts';
import { putMetricAlarm } from '../../questions/alarms.ts';
import { navigate, pathTo, useQueryState } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { Page } from '../../shell/page.tsx';
import { labelOf } from '../metrics/browse.ts';
import { type AlarmForm, alarmInput, checkForm, emptyForm, type FormErrors } from './alarm-form.ts';
import { ConditionSection } from './condition-section.tsx';
import { Field, Section } from './fields.tsx';
import { MetricSection } from './metric-section.tsx';

/** A simple alarm on one metric; a chart's metric, statistic and period come with the address. */
export function Component() {
  const [form, setForm] = useState(useFormInAddress());
  const [errors, setErrors] = useState<FormErrors>({});
  const [refusal, setRefusal] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const create = async () => {
    const found = checkForm(form);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      const alarm = alarmInput(form);
      await putMetricAlarm(alarm);
      notify({ type: 'success', content: text(m.created, { name: alarm.AlarmName! }) });
      navigate(pathTo('alarms', alarm.AlarmName!));
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  const fields = {
    form,
    errors,
    onChange: (part: Partial<AlarmForm>) => setForm((old) => ({ ...old, ...part })),
  };
  const isWhole = Object.keys(checkForm(form)).length === 0;
  return (
    <Page title={text(m.create)} crumbs={[{ text: text(m.title), to: '/alarms' }]}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <AsCode resource={isWhole ? alarmAsCode(alarmInput(form)) : undefined} />
              <Button formAction="none" variant="link" onClick={() => navigate('/alarms')}>
                {text(commonMessages.cancel)}
              </Button>
              <Button variant="primary" loading={busy}>
                {text(commonMessages.create)}
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            <MetricSection {...fields} />
            <Preview form={form} />
            <ConditionSection {...fields} />
            <Section title={text(commonMessages.name)}>
              <Field {...fields} name="name" label={text(commonMessages.name)} />
              <Field {...fields} name="description" label={text(m.description)} />
              <Field {...fields} name="actions" label={text(m.onAlarm)} hint={text(m.actionsHint)} lines />
            </Section>
            <ErrorAlert error={refusal} title={text(m.notCreated)} />
          </SpaceBetween>
        </Form>
      </form>
    </Page>
  );
}

function useFormInAddress(): AlarmForm {
  const [query] = useQueryState();
  const { stat, period } = emptyForm;
  return {
    ...emptyForm,
    metric: chartMetrics(query.get('chart'))[0],
    stat: query.get('stat') ?? stat,
    period: query.get('period') ?? period,
  };
}

/** The last three hours of the metric, with the threshold as it is typed. */
function Preview({ form: { metric, stat, period, threshold } }: { form: AlarmForm }) {
  if (!metric) return null;
  const y = Number(threshold);
  return (
    <MetricChart
      title={text(m.preview)}
      metrics={[{ ...metric, label: labelOf(metric), stat, period: Number(period) }]}
      minutes={180}
      thresholds={threshold.trim() === '' || Number.isNaN(y) ? [] : [{ title: text(m.threshold), y }]}
    />
  );
}
