/** The console's page of what a finding is about, by its ARN. */
export function pagesOf(arn: string): { path: string[]; name: string } | undefined {
  const [, , service, , , ...rest] = arn.split(':');
  const [kind, ...names] = rest.join(':').split('/');
  const [first = '', second = ''] = names;
  if (service === 'ecs' && kind === 'task') return { path: ['tasks', first, second], name: second };
  if (service === 'ecs' && kind === 'service') return { path: ['services', first, second], name: second };
  if (service !== 'elasticloadbalancing') return undefined;
  const resource = rest.join(':').split(/[:/]/);
  if (resource[0] === 'targetgroup')
    return { path: ['target-groups', resource[1] ?? ''], name: resource[1] ?? '' };
  if (resource[0] === 'loadbalancer' || resource[0] === 'listener')
    return { path: ['load-balancers', resource[2] ?? ''], name: resource[2] ?? '' };
  return undefined;
}

const PASSING = ['tasks-starting', 'health-check-starting', 'nothing-desired', 'redirected'];

/** It is as it should be for the moment: nothing is broken. */
export const isPassing = (code: string) => PASSING.includes(code);
