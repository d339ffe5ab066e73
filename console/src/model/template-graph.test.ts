import { expect, test } from 'vitest';
import { graphOf } from './template-graph.ts';
import { asYaml, parseTemplate } from './template-text.ts';

const yaml = `
Parameters:
  Zone: { Type: String }
Resources:
  Cluster:
    Type: AWS::ECS::Cluster
  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Sub '/ecs/\${Cluster}-\${AWS::Region}-\${!Literal}'
  Service:
    Type: AWS::ECS::Service
    DependsOn: [Listener, Group]
    Properties:
      Cluster: !GetAtt Cluster.Arn
      TaskDefinition: !Ref Task
      Zone: !Ref Zone
      Names: !Join [',', [!Ref Group]]
  Task: { Type: AWS::ECS::TaskDefinition }
  Listener: { Type: AWS::ElasticLoadBalancingV2::Listener }
`;

test('graphOf: edges of Ref, GetAtt, Sub and DependsOn between resources, none to parameters', () => {
  const { nodes, edges } = graphOf(parseTemplate(yaml)!);
  expect(nodes.map(({ id }) => id)).toEqual(['Cluster', 'Group', 'Service', 'Task', 'Listener']);
  expect(edges.map(({ from, to, isExplicit }) => `${from} ${isExplicit ? '..' : '--'} ${to}`)).toEqual([
    'Group -- Cluster',
    'Service -- Cluster',
    'Service -- Task',
    'Service -- Group',
    'Service .. Listener',
  ]);
});

test('parseTemplate: JSON and YAML say the same; a text that is no template is none', () => {
  const json = JSON.stringify(parseTemplate(yaml));
  expect(parseTemplate(json)).toEqual(parseTemplate(yaml));
  expect(parseTemplate('just words')).toBeUndefined();
  expect(parseTemplate('a: [')).toBeUndefined();
});

test('asYaml: turns JSON into YAML, and leaves YAML as it is', () => {
  expect(asYaml('{"Resources":{"A":{"Type":"T"}}}')).toBe('Resources:\n  A:\n    Type: T\n');
  expect(asYaml(yaml)).toBe(yaml);
});
