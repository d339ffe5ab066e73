import { expect, it } from 'vitest';
import { findingMessages, mendMessages } from '../../messages/diagnosis.ts';
import { isPassing, pagesOf } from './subject.ts';

const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:000000000000:${resource}`;

it('pagesOf: leads to the page of a task, a service, a target group and a load balancer', () => {
  expect(pagesOf(arn('ecs', 'task/demo/1a2b'))?.path).toEqual(['tasks', 'demo', '1a2b']);
  expect(pagesOf(arn('ecs', 'service/demo/web'))?.path).toEqual(['services', 'demo', 'web']);
  const elb = (resource: string) => pagesOf(arn('elasticloadbalancing', resource))?.path;
  expect(elb('targetgroup/web-tg/6d0e')).toEqual(['target-groups', 'web-tg']);
  expect(elb('loadbalancer/app/web-alb/50dc')).toEqual(['load-balancers', 'web-alb']);
  expect(elb('listener/app/web-alb/50dc/f2f7')).toEqual(['load-balancers', 'web-alb']);
  expect(pagesOf('slipway')).toBeUndefined();
});

it('diagnosis: what passes by itself is among the codes, and every sentence ends', () => {
  expect(Object.keys(findingMessages).filter(isPassing)).toHaveLength(4);
  const texts = [...Object.values(findingMessages), ...Object.values(mendMessages)];
  for (const { en, ko } of texts) {
    expect(en).toMatch(/[.})]$/);
    expect(ko.length).toBeGreaterThan(5);
  }
});
