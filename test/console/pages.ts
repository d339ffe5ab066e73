import { readFileSync } from 'node:fs';
import type { World } from './world.ts';

/** The paths that routes.tsx has pages for, as `/services/:cluster/:name`. */
export function routePatterns(): string[] {
  const source = readFileSync(new URL('../../console/src/routes.tsx', import.meta.url), 'utf8');
  return [...source.matchAll(/\['(\/[^']*)', /g)].map(([, path]) => path!);
}

const fixed: Readonly<Record<string, string>> = {
  '/task-definitions/:family': '/task-definitions/web',
  '/task-definitions/:family/:revision': '/task-definitions/web/1',
  '/clusters/:name': '/clusters/world',
  '/stacks/:name': '/stacks/world',
  '/services/create': '/services/create?cluster=world&family=web',
  '/services/:cluster/:name': '/services/world/web',
  '/services/:cluster/:name/update': '/services/world/web/update',
  '/tasks/run': '/tasks/run?cluster=world',
  '/connection-test': '/connection-test?loadBalancer=web',
  '/load-balancers/:name': '/load-balancers/web',
  '/target-groups/:name': '/target-groups/web',
  '/repositories/:name': '/repositories/team%2Fweb',
  '/pipelines/:name': '/pipelines/release',
  '/pipelines/:name/edit': '/pipelines/release/edit',
  '/logs/:group': '/logs/%2Fworld',
  '/alarms/:name': '/alarms/busy',
  '/parameters/:name': '/parameters/%2Fworld%2Fwords',
  '/secrets/:name': '/secrets/world%2Fwords',
};

/** The address of each page, of what is in the world. A page that is new here wants a line above. */
export function addressOf(pattern: string, world: World): string {
  const byId: Readonly<Record<string, string>> = {
    '/tasks/:cluster/:id': `/tasks/world/${world.taskId}`,
    '/vpcs/:id': `/vpcs/${world.vpcId}`,
    '/deployments/:id': `/deployments/${world.deploymentId}`,
  };
  const address = fixed[pattern] ?? byId[pattern] ?? pattern;
  if (address.includes(':')) throw new Error(`test/console/pages.ts has no address for ${pattern}`);
  return address;
}
