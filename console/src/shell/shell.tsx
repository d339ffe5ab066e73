import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar';
import { Suspense, useState } from 'react';
import { Loading } from '../components/loading.tsx';
import { Routes } from '../routes.tsx';
import { usePath } from './navigation.ts';
import { Notifications } from './notifications.tsx';
import { BreadcrumbsPlace } from './page.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { SideBar } from './side-bar.tsx';

/** What every page stands in: navigation, breadcrumbs, notifications. */
export function Shell() {
  const [breadcrumbs, setBreadcrumbs] = useState<HTMLElement | null>(null);
  const [navigationOpen, setNavigationOpen] = useState(window.innerWidth > 900);
  return (
    <AppLayoutToolbar
      headerSelector="#top-bar"
      navigation={<SideBar />}
      navigationOpen={navigationOpen}
      onNavigationChange={({ detail }) => setNavigationOpen(detail.open)}
      breadcrumbs={<div ref={setBreadcrumbs} />}
      notifications={<Notifications />}
      toolsHide
      content={
        <BreadcrumbsPlace value={breadcrumbs}>
          <PageBoundary key={usePath()}>
            <Suspense fallback={<Loading />}>
              <Routes />
            </Suspense>
          </PageBoundary>
        </BreadcrumbsPlace>
      }
    />
  );
}
