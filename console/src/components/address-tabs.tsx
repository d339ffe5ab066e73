import Tabs from '@cloudscape-design/components/tabs';
import { type ReactNode, Suspense } from 'react';
import { useQueryState } from '../shell/navigation.ts';
import { Loading } from './loading.tsx';

export interface AddressTab {
  id: string;
  label: string;
  /** Drawn only while its tab is open. */
  content: () => ReactNode;
}

/** Tabs of a page; the open one stands in the address (`?tab=logs`), so that a link leads to it. */
export function AddressTabs({ tabs }: { tabs: AddressTab[] }) {
  const [query, change] = useQueryState();
  const asked = query.get('tab');
  const open = tabs.find(({ id }) => id === asked) ?? tabs[0]!;
  return (
    <Tabs
      activeTabId={open.id}
      onChange={({ detail }) =>
        change({ tab: detail.activeTabId === tabs[0]!.id ? undefined : detail.activeTabId })
      }
      tabs={tabs.map(({ id, label, content }) => ({
        id,
        label,
        content: id === open.id && <Suspense fallback={<Loading />}>{content()}</Suspense>,
      }))}
    />
  );
}
