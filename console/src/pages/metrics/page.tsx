import SpaceBetween from '@cloudscape-design/components/space-between';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { text } from '../../i18n/text.ts';
import { metricsMessages as m } from '../../messages/metrics.ts';
import { useMetrics } from '../../questions/metrics.ts';
import { Page } from '../../shell/page.tsx';
import { BrowseTab } from './browse-tab.tsx';
import { ChartSection } from './chart-section.tsx';
import { DashboardsTab } from './dashboards-tab.tsx';
import { useChart } from './use-chart.ts';

export function Component() {
  const chart = useChart();
  const metrics = useMetrics();
  return (
    <Page title={text(m.title)}>
      <SpaceBetween size="l">
        <ChartSection chart={chart} />
        <AddressTabs
          tabs={[
            {
              id: 'browse',
              label: text(m.browse),
              content: () => <BrowseTab live={metrics} chart={chart} />,
            },
            { id: 'dashboards', label: text(m.dashboards), content: () => <DashboardsTab /> },
          ]}
        />
      </SpaceBetween>
    </Page>
  );
}
