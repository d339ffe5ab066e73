import { expect, test } from 'vitest';
import type { ResourceSpec } from '../../../template/spec/service-spec.ts';
import { propertyDifferences } from './property-differences.ts';
import { templateShape } from './template-shape.ts';

const spec: ResourceSpec = {
  properties: {
    Name: { type: 'string' },
    Count: { type: 'integer' },
    Labels: { type: { map: 'string' } },
    Policy: { type: 'json' },
    Containers: { type: { list: { ref: 'Container' } } },
    Subnets: { type: { list: 'string' } },
    Settings: { type: { list: { ref: 'GroupAttribute' } } },
  },
  definitions: {
    Container: {
      Name: { type: 'string' },
      Cpu: { type: 'integer' },
      FilesystemId: { type: 'string' },
      Options: { type: { map: 'string' } },
    },
    GroupAttribute: { Key: { type: 'string' }, Value: { type: 'string' } },
  },
  attributes: {},
  identifiers: [],
};
const differences = (expected: object, actual: object) =>
  propertyDifferences(spec, { ...expected }, { ...actual }).map(
    (each) => `${each.DifferenceType} ${each.PropertyPath} ${each.ExpectedValue} ${each.ActualValue}`,
  );

test('templateShape: names become a template’s, keys of maps stay, what the specification lacks falls away', () => {
  const containers = [
    { name: 'web', fileSystemId: 'fs-1', options: { 'awslogs-group': 'x' }, runtimeId: 'r' },
  ];
  expect(templateShape(spec, { containers, status: 'ACTIVE', Name: undefined, labels: { a: 'b' } })).toEqual({
    Containers: [{ Name: 'web', FilesystemId: 'fs-1', Options: { 'awslogs-group': 'x' } }],
    Name: undefined,
    Labels: { a: 'b' },
  });
});

test('propertyDifferences: numbers and their strings, names and their ARNs, false and nothing are the same', () => {
  expect(
    differences({ Count: '5', Name: 'c' }, { Count: 5, Name: 'arn:aws:ecs:us-east-1:0:cluster/c' }),
  ).toEqual([]);
  expect(differences({ Name: 'web' }, { Name: 'arn:aws:ecs:us-east-1:0:task-definition/web:3' })).toEqual([]);
  expect(differences({ Containers: [{ Name: 'a', Cpu: false }] }, { Containers: [{ Name: 'a' }] })).toEqual(
    [],
  );
  expect(differences({ Name: 'web' }, { Name: 'arn:aws:ecs:us-east-1:0:cluster/other' })).toHaveLength(1);
  expect(differences({ Name: '10' }, { Name: '1' })).toEqual(['NOT_EQUAL /Name 10 1']);
});

test('propertyDifferences: only what the template names is compared', () => {
  expect(differences({ Name: 'a' }, { Name: 'a', Count: 7 })).toEqual([]);
  expect(differences({ Containers: [{ Name: 'a' }] }, { Containers: [{ Name: 'a', Cpu: 0 }] })).toEqual([]);
  expect(differences({ Name: 'a', Count: 1 }, { Name: 'a' })).toEqual([]);
  expect(differences({ Count: 1 }, { Count: undefined })).toEqual(['REMOVE /Count 1 null']);
});

test('propertyDifferences: lists are compared by content', () => {
  expect(differences({ Subnets: ['a', 'b'] }, { Subnets: ['b', 'a'] })).toEqual([]);
  expect(differences({ Subnets: ['a', 'b'] }, { Subnets: ['c', 'a'] })).toEqual([
    'REMOVE /Subnets/1 b null',
    'ADD /Subnets/0 null c',
  ]);
  expect(differences({ Subnets: ['a', 'a'] }, { Subnets: ['a'] })).toEqual(['REMOVE /Subnets/1 a null']);
  const before = [
    { Name: 'a', Cpu: 1 },
    { Name: 'b', Cpu: 2 },
  ];
  expect(
    differences(
      { Containers: before },
      {
        Containers: [
          { Name: 'b', Cpu: 3 },
          { Name: 'a', Cpu: 1 },
        ],
      },
    ),
  ).toEqual(['NOT_EQUAL /Containers/1/Cpu 2 3']);
});

test('propertyDifferences: settings that are not named have their defaults', () => {
  const actual = [
    { Key: 'b', Value: '2' },
    { Key: 'a', Value: 'true' },
  ];
  expect(differences({ Settings: [{ Key: 'a', Value: true }] }, { Settings: actual })).toEqual([]);
  expect(differences({ Settings: [{ Key: 'a', Value: false }] }, { Settings: actual })).toEqual([
    'NOT_EQUAL /Settings/0/Value false true',
  ]);
});

test('propertyDifferences: maps and documents are compared as a whole', () => {
  expect(differences({ Labels: { a: '1' } }, { Labels: { a: '1', b: '2' } })).toEqual([
    'ADD /Labels/b null 2',
  ]);
  const policy = { Version: '1', Statement: [{ Effect: 'Allow' }] };
  expect(differences({ Policy: policy }, { Policy: JSON.stringify(policy) })).toEqual([]);
  const wider = { ...policy, Statement: [{ Effect: 'Allow' }, { Effect: 'Deny' }] };
  expect(differences({ Policy: policy }, { Policy: wider })).toEqual([
    'ADD /Policy/Statement/1 null {"Effect":"Deny"}',
  ]);
  expect(differences({ Name: '{ "a": 1 }' }, { Name: '{"a":1}' })).toEqual([]);
});
