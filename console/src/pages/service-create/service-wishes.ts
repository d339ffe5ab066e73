import type { ServiceForm } from '../../model/service-form.ts';

/**
 * What the address fills in: `?cluster=`, `?family=` or `?taskDefinition=family:revision`, `?name=`, `?desired=`, and with `?healthCheckPath=` a new load balancer
 * that checks it, named as the service.
 */
export function serviceWishes(query: URLSearchParams): Partial<ServiceForm> {
  const serviceName = query.get('name') ?? '';
  const healthCheckPath = query.get('healthCheckPath');
  return {
    cluster: query.get('cluster') ?? '',
    ...definitionWish(query),
    serviceName,
    desired: query.get('desired') ?? '1',
    ...(healthCheckPath && {
      balancing: 'new',
      healthCheckPath,
      loadBalancerName: serviceName,
      targetGroupName: serviceName,
    }),
  };
}

function definitionWish(query: URLSearchParams): Pick<ServiceForm, 'family' | 'revision'> {
  const [family = '', revision = ''] = query.get('taskDefinition')?.split(':') ?? [query.get('family') ?? ''];
  return { family, revision };
}
