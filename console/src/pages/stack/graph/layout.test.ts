import { expect, test } from 'vitest';
import { NODE_WIDTH, placeGraph, smoothPath } from './layout.ts';

const nodes = ['VPC', 'Subnet', 'Service'].map((id) => ({ id, type: 'AWS::Any::Thing' }));

test('placeGraph: what is needed stands left of what needs it, and lines go from side to side', async () => {
  const { nodes: placed, edges } = await placeGraph({
    nodes,
    edges: [
      { from: 'Subnet', to: 'VPC', isExplicit: false },
      { from: 'Service', to: 'Subnet', isExplicit: true },
    ],
  });
  const at = Object.fromEntries(placed.map((node) => [node.id, node]));
  expect(at.VPC!.x).toBeLessThan(at.Subnet!.x);
  expect(at.Subnet!.x).toBeLessThan(at.Service!.x);
  expect(edges[0]?.points[0]).toEqual({ x: at.VPC!.x + NODE_WIDTH / 2, y: at.VPC!.y });
  expect(edges[0]?.points.at(-1)).toEqual({ x: at.Subnet!.x - NODE_WIDTH / 2, y: at.Subnet!.y });
});

test('placeGraph: a circle, which CloudFormation would refuse, is drawn too', async () => {
  const edges = [
    { from: 'VPC', to: 'Subnet', isExplicit: false },
    { from: 'Subnet', to: 'VPC', isExplicit: false },
  ];
  expect((await placeGraph({ nodes, edges })).edges).toHaveLength(2);
});

test('smoothPath: begins and ends at the points', () => {
  expect(
    smoothPath([
      { x: 0, y: 0 },
      { x: 10, y: 4 },
    ]),
  ).toBe('M0,0 C5,0 5,4 10,4');
});
