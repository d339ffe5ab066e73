import type { ServiceForm } from '../../model/service-form.ts';

/**
 * What the address fills in: `?cluster=`, `?family=`, `?name=`, `?desired=`, and with `?healthCheckPath=` a new load balancer
 * that checks it, named as the service.
 */
export function serviceWishes(query: URLSearchParams): Partial<ServiceForm> {
  const serviceName = query.get('name') ?? '';
  const healthCheckPath = query.get('healthCheckPath');
  return {
    cluster: query.get('cluster') ?? '',
    family: query.get('family') ?? '',
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
