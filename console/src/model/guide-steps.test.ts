import { expect, test } from 'vitest';
import { type GuideFacts, stepAddress, stepStates } from './guide-steps.ts';

const nothing: GuideFacts = {
  imageUri: undefined,
  revisions: [],
  clusters: [],
  services: [],
  loadBalancers: [],
};

test('stepStates: the first step that is not done is next, those behind it wait', () => {
  expect(stepStates(nothing)).toEqual({
    image: 'next',
    definition: 'later',
    cluster: 'later',
    service: 'later',
    test: 'later',
  });
  const halfway = { ...nothing, imageUri: 'localhost:4566/slipway-hello:latest', revisions: ['hello:1'] };
  expect(stepStates(halfway)).toMatchObject({ definition: 'done', cluster: 'next', service: 'later' });
});

test('stepStates: with a service behind a load balancer the test is next', () => {
  const all = {
    imageUri: 'i',
    revisions: ['hello:1'],
    clusters: ['hello'],
    services: [{}],
    loadBalancers: ['hello'],
  };
  expect(stepStates(all).test).toBe('next');
});

test('stepStates: what was done in some other way is not asked for', () => {
  const ownImage = { ...nothing, revisions: ['hello:1'], clusters: ['hello'] };
  expect(stepStates(ownImage)).toMatchObject({ image: 'done', service: 'next' });
});

test('stepAddress: a form is filled in with what the steps before made', () => {
  const facts = { ...nothing, imageUri: 'localhost:4566/slipway-hello:latest', clusters: ['shop'] };
  expect(stepAddress('definition', facts)).toContain('image=localhost%3A4566%2Fslipway-hello%3Alatest');
  expect(stepAddress('service', facts)).toContain('cluster=shop&family=hello');
});
