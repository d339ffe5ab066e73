import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import { useState } from 'react';
import { consoleConfig } from '../../aws/settings.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { metricsMessages as m } from '../../messages/metrics.ts';
import { dashboardBody, putDashboard, useDashboards } from '../../questions/metrics.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { labelOf } from './browse.ts';
import { withWidget } from './dashboard-widget.ts';
import type { ChartState } from './use-chart.ts';

/** Puts the chart into a dashboard: one that is there, or a new one. */
export function KeepChart({ chart, onClose }: { chart: ChartState; onClose: () => void }) {
  const [name, setName] = useState('');
  const dashboards = useDashboards();
  const names = (dashboards.data ?? []).map(({ DashboardName = '' }) => DashboardName);
  const notify = useNotify();
  const keep = async () => {
    const { metrics, stat, period } = chart;
    const title = metrics.map(labelOf).join(', ');
    const before = names.includes(name) ? await dashboardBody(name) : undefined;
    const { region } = consoleConfig();
    await putDashboard(name, withWidget(before, { metrics, stat, period, region, title }));
    notify({ type: 'success', content: text(m.kept, { name }) });
  };
  return (
    <ConfirmDialog
      title={text(m.keep)}
      verb={text(commonMessages.save)}
      disabled={name === '' || dashboards.loading}
      onConfirm={keep}
      onClose={onClose}
    >
      <FormField label={text(m.dashboardName)} description={text(m.keepText)}>
        <Autosuggest
          value={name}
          options={names.map((value) => ({ value }))}
          enteredTextLabel={(value) => value}
          onChange={({ detail }) => setName(detail.value)}
        />
      </FormField>
    </ConfirmDialog>
  );
}
