import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { WhenSeen } from '../../components/when-seen.tsx';
import { text } from '../../i18n/text.ts';
import { dashboardMessages as m } from '../../messages/dashboard.ts';
import { useClusters } from '../../questions/clusters.ts';
import { useServices } from '../../questions/services.ts';
import { Page } from '../../shell/page.tsx';
import { Counts } from './counts.tsx';
import { DeploymentsInFlight } from './deployments-in-flight.tsx';
import { ServiceHealth } from './service-health.tsx';
import { Welcome } from './welcome.tsx';

// What comes after the first view.
const EnginePanel = lazy(async () => ({ default: (await import('./engine-panel.tsx')).EnginePanel }));
const Requests = lazy(async () => ({ default: (await import('./requests.tsx')).Requests }));

/** What runs here and how it does; where nothing does, the way to the first 200. */
export function Component() {
  const clusters = useClusters();
  const services = useServices();
  if (clusters.loading || services.loading) return <Loading />;
  const isEmpty = clusters.data?.length === 0;
  return (
    <Page title={text(m.title)}>
      <SpaceBetween size="l">
        <ErrorAlert error={clusters.error ?? services.error} />
        {isEmpty && <Welcome />}
        {!isEmpty && clusters.data && services.data && (
          <SpaceBetween size="l">
            <Counts clusters={clusters.data} services={services.data} />
            <DeploymentsInFlight services={services.data} />
            <ServiceHealth services={services.data} />
          </SpaceBetween>
        )}
        <Suspense fallback={<Loading />}>
          <EnginePanel />
        </Suspense>
        {!isEmpty && (
          <WhenSeen>
            {() => (
              <Suspense fallback={<Loading />}>
                <Requests />
              </Suspense>
            )}
          </WhenSeen>
        )}
      </SpaceBetween>
    </Page>
  );
}
