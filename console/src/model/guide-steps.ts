import type { Service } from '@aws-sdk/client-ecs';
import { nameOf } from './arn.ts';

/** What of the guided path is there, as the APIs tell. */
export interface GuideFacts {
  imageUri: string | undefined;
  /** Active revisions of the example's family, as `family:revision`, the newest first. */
  revisions: string[];
  clusters: string[];
  /** Services that run the example's family. */
  services: Service[];
  /** The load balancers in front of the first of them, by name. */
  loadBalancers: string[];
}

export type StepState = 'done' | 'next' | 'later';

export const GUIDE_STEPS = ['image', 'definition', 'cluster', 'service', 'test'] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** The names that the guided path proposes. */
export const GUIDE_NAMES = { family: 'hello', cluster: 'hello', service: 'hello', container: 'web' };

/**
 * Which steps are done, and the first that is not. A step behind which another is done was done in some other way. The last
 * one, the test, can always be repeated.
 */
export function stepStates(facts: GuideFacts): Record<GuideStep, StepState> {
  const there: Record<GuideStep, boolean> = {
    image: facts.imageUri !== undefined,
    definition: facts.revisions.length > 0,
    cluster: facts.clusters.length > 0,
    service: facts.services.length > 0 && facts.loadBalancers.length > 0,
    test: false,
  };
  const next = GUIDE_STEPS.findLastIndex((step) => there[step]) + 1;
  const stateAt = (index: number): StepState => (index < next ? 'done' : index === next ? 'next' : 'later');
  return Object.fromEntries(GUIDE_STEPS.map((step, index) => [step, stateAt(index)])) as Record<
    GuideStep,
    StepState
  >;
}

/** Where each step's form is, filled in with what the steps before made. */
export function stepAddress(step: GuideStep, facts: GuideFacts): string {
  const { family, cluster, service, container } = GUIDE_NAMES;
  switch (step) {
    case 'image':
      return '/repositories';
    case 'definition':
      return withQuery('/task-definitions/create', {
        family,
        container,
        image: facts.imageUri ?? '',
        port: '8080',
      });
    case 'cluster':
      return withQuery('/clusters/create', { name: cluster });
    case 'service':
      return withQuery('/services/create', {
        cluster: facts.clusters.includes(cluster) ? cluster : (facts.clusters[0] ?? cluster),
        family,
        name: service,
        desired: '2',
        healthCheckPath: '/health',
      });
    case 'test':
      return withQuery('/connection-test', { loadBalancer: facts.loadBalancers[0] ?? '' });
  }
}

/** Services whose task definition is of the family. */
export function servicesOfFamily(services: Service[], family: string): Service[] {
  return services.filter(({ taskDefinition }) => nameOf(taskDefinition).split(':')[0] === family);
}

const withQuery = (path: string, query: Record<string, string>) => `${path}?${new URLSearchParams(query)}`;
