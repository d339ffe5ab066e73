import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { connectionMessages as m } from '../../messages/connection-test.ts';
import { type ConnectionTest, testConnection } from '../../questions/connection-test.ts';
import { useLoadBalancers } from '../../questions/load-balancers.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { Answer } from './answer.tsx';
import { TestForm, type TestWish } from './test-form.tsx';

/** Requests of one test: enough to see how tasks share them. */
const REQUESTS = 20;

export function Component() {
  const [query, change] = useQueryState();
  const balancers = useLoadBalancers();
  const [test, setTest] = useState<ConnectionTest>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const asked = query.get('loadBalancer');
  const chosen =
    balancers.data?.find(({ LoadBalancerName }) => LoadBalancerName === asked) ??
    (asked ? undefined : balancers.data?.[0]);

  const run = async (wish: TestWish) => {
    setBusy(true);
    setError(undefined);
    try {
      setTest(await testConnection({ loadBalancerArn: chosen!.LoadBalancerArn!, count: REQUESTS, ...wish }));
    } catch (failed) {
      setTest(undefined);
      setError(failed);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page title={text(m.title)} description={text(m.intro)}>
      <SpaceBetween size="l">
        <ErrorAlert error={balancers.error} />
        {balancers.loading && <Loading />}
        {balancers.data?.length === 0 && <Alert type="info">{text(m.none)}</Alert>}
        {balancers.data && balancers.data.length > 0 && (
          <TestForm
            key={chosen?.LoadBalancerArn}
            balancers={balancers.data}
            chosen={chosen}
            busy={busy}
            onChoose={(name) => {
              setTest(undefined);
              change({ loadBalancer: name });
            }}
            onTest={run}
          />
        )}
        <ErrorAlert error={error} />
        {test && <Answer test={test} />}
      </SpaceBetween>
    </Page>
  );
}
