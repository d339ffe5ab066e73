import { type ComponentType, lazy } from 'react';
import { Route, Switch } from 'wouter';
import { NotFound } from './pages/not-found/page.tsx';

/** A page is loaded when it is first opened; its module exports `Component`. */
const page = (load: () => Promise<{ Component: ComponentType }>) =>
  lazy(async () => ({ default: (await load()).Component }));

/** Every page and its address. Addresses are stable: people keep them, and `slipway up` prints them. */
const pages: [path: string, component: ComponentType][] = [
  ['/clusters', page(() => import('./pages/clusters/page.tsx'))],
  ['/clusters/create', page(() => import('./pages/cluster-create/page.tsx'))],
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
