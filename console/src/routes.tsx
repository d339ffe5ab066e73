import { type ComponentType, lazy } from 'react';
import { Route, Switch } from 'wouter';
import { Component as Dashboard } from './pages/dashboard/page.tsx';
import { NotFound } from './pages/not-found/page.tsx';

/** A page is loaded when it is first opened; its module exports `Component`. */
const page = (load: () => Promise<{ Component: ComponentType }>) =>
  lazy(async () => ({ default: (await load()).Component }));

/** Every page and its address. Addresses are stable: people keep them, and `slipway up` prints them. */
const pages: [path: string, component: ComponentType][] = [
  // Part of the first view, so not loaded by itself.
  ['/', Dashboard],
  ['/about', page(() => import('./pages/about/page.tsx'))],
  ['/guide', page(() => import('./pages/guide/page.tsx'))],
  ['/task-definitions', page(() => import('./pages/task-definitions/page.tsx'))],
  ['/task-definitions/create', page(() => import('./pages/task-definitions-create/page.tsx'))],
  ['/task-definitions/:family', page(() => import('./pages/task-definitions-family/page.tsx'))],
  ['/task-definitions/:family/:revision', page(() => import('./pages/task-definitions-revision/page.tsx'))],
  ['/clusters', page(() => import('./pages/clusters/page.tsx'))],
  ['/clusters/create', page(() => import('./pages/cluster-create/page.tsx'))],
  ['/clusters/:name', page(() => import('./pages/cluster/page.tsx'))],
  ['/stacks', page(() => import('./pages/stacks/page.tsx'))],
  ['/stacks/create', page(() => import('./pages/stack-create/page.tsx'))],
  ['/stacks/:name', page(() => import('./pages/stack/page.tsx'))],
  ['/services', page(() => import('./pages/services/page.tsx'))],
  ['/services/create', page(() => import('./pages/service-create/page.tsx'))],
  ['/services/:cluster/:name', page(() => import('./pages/service/page.tsx'))],
  ['/services/:cluster/:name/update', page(() => import('./pages/service-update/page.tsx'))],
  ['/tasks', page(() => import('./pages/tasks/page.tsx'))],
  ['/tasks/run', page(() => import('./pages/task-run/page.tsx'))],
  ['/tasks/:cluster/:id', page(() => import('./pages/task/page.tsx'))],
  ['/connection-test', page(() => import('./pages/connection-test/page.tsx'))],
  ['/load-balancers', page(() => import('./pages/load-balancers/page.tsx'))],
  ['/load-balancers/:name', page(() => import('./pages/load-balancer/page.tsx'))],
  ['/target-groups', page(() => import('./pages/target-groups/page.tsx'))],
  ['/target-groups/:name', page(() => import('./pages/target-group/page.tsx'))],
  ['/repositories', page(() => import('./pages/repositories/page.tsx'))],
  ['/repositories/:name', page(() => import('./pages/repository/page.tsx'))],
  ['/pipelines', page(() => import('./pages/pipelines/page.tsx'))],
  ['/pipelines/create', page(() => import('./pages/pipeline-create/page.tsx'))],
  ['/pipelines/:name/edit', page(() => import('./pages/pipeline-edit/page.tsx'))],
  ['/pipelines/:name', page(() => import('./pages/pipeline/page.tsx'))],
  ['/deployments', page(() => import('./pages/codedeploy/page.tsx'))],
  ['/deployments/:id', page(() => import('./pages/codedeploy-deployment/page.tsx'))],
  ['/vpcs', page(() => import('./pages/vpcs/page.tsx'))],
  ['/vpcs/:id', page(() => import('./pages/vpc/page.tsx'))],
  ['/logs', page(() => import('./pages/logs/page.tsx'))],
  ['/logs/:group', page(() => import('./pages/log-group/page.tsx'))],
  ['/alarms', page(() => import('./pages/alarms/page.tsx'))],
  ['/alarms/create', page(() => import('./pages/alarm-create/page.tsx'))],
  ['/alarms/:name', page(() => import('./pages/alarm/page.tsx'))],
  ['/metrics', page(() => import('./pages/metrics/page.tsx'))],
  ['/parameters', page(() => import('./pages/parameters/page.tsx'))],
  ['/parameters/:name', page(() => import('./pages/parameter/page.tsx'))],
  ['/secrets', page(() => import('./pages/secrets/page.tsx'))],
  ['/secrets/:name', page(() => import('./pages/secret/page.tsx'))],
];

export function Routes() {
  return (
    <Switch>
      {pages.map(([path, component]) => (
        <Route key={path} path={path} component={component} />
      ))}
      <Route component={NotFound} />
    </Switch>
  );
}
