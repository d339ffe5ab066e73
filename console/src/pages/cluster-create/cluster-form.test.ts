import { expect, test } from 'vitest';
import { type ClusterForm, checkForm, emptyForm, planOf } from './cluster-form.ts';

const good: ClusterForm = { ...emptyForm, clusterName: 'web', zones: ['us-east-1a', 'us-east-1b'] };

test('checkForm: a name and two zones are enough', () => {
  expect(checkForm(good)).toEqual({});
});

test('checkForm: says which field is wrong', () => {
  const wrong = {
    ...good,
    clusterName: 'my web',
    zones: ['us-east-1a'],
    cidrBlock: '10.0.0.0/30',
    port: '0',
  };
  expect(Object.keys(checkForm(wrong)).sort()).toEqual(['cidrBlock', 'clusterName', 'port', 'zones']);
});

test('checkForm: a network that is there needs its VPC and a subnet, nothing of a new one', () => {
  const existing: ClusterForm = { ...good, networkKind: 'existing', zones: [], cidrBlock: '' };
  expect(Object.keys(checkForm(existing)).sort()).toEqual(['subnetIds', 'vpcId']);
});

test('checkForm: one provider alone may have a base', () => {
  const strategy = ['FARGATE', 'FARGATE_SPOT'].map((capacityProvider) => ({
    capacityProvider,
    base: 1,
    weight: 1,
  }));
  expect(Object.keys(checkForm({ ...good, strategy }))).toEqual(['strategy']);
});

test('planOf: leaves a strategy item out whose provider was taken away', () => {
  expect(planOf({ ...good, providers: ['FARGATE_SPOT'] }).strategy).toEqual([]);
});
