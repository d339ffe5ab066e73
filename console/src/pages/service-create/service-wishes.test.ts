import { describe, expect, it } from 'vitest';
import { serviceWishes } from './service-wishes.ts';

const wishes = (query: string) => serviceWishes(new URLSearchParams(query));

describe('serviceWishes', () => {
  it('takes the family, or a revision of it', () => {
    expect(wishes('family=web')).toMatchObject({ family: 'web', revision: '' });
    expect(wishes('taskDefinition=web:3')).toMatchObject({ family: 'web', revision: '3' });
    expect(wishes('taskDefinition=web')).toMatchObject({ family: 'web', revision: '' });
    expect(wishes('')).toMatchObject({ family: '', revision: '', desired: '1' });
  });

  it('names a new load balancer as the service', () => {
    expect(wishes('name=hello&healthCheckPath=/health')).toMatchObject({
      balancing: 'new',
      loadBalancerName: 'hello',
      targetGroupName: 'hello',
      healthCheckPath: '/health',
    });
  });
});
