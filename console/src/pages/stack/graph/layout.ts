import type { TemplateGraph } from '../../../model/template-graph.ts';

export interface PlacedNode {
  id: string;
  type: string;
  /** Its middle. */
  x: number;
  y: number;
}

export interface PlacedEdge {
  from: string;
  to: string;
  isExplicit: boolean;
  points: { x: number; y: number }[];
}

export interface PlacedGraph {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

export const NODE_WIDTH = 230;
export const NODE_HEIGHT = 58;

/** What is needed stands to the left of what needs it: so a stack is made from left to right. The layout is loaded when the first graph is drawn. */
export async function placeGraph({ nodes, edges }: TemplateGraph): Promise<PlacedGraph> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 64, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { from, to } of edges) graph.setEdge(to, from, {});
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    nodes: nodes.map(({ id, type }) => {
      const { x, y } = graph.node(id) as { x: number; y: number };
      return { id, type, x, y };
    }),
    edges: edges.map((edge) => {
      const placed = graph.edge(edge.to, edge.from) as { points: { x: number; y: number }[] };
      return { ...edge, points: placed.points };
    }),
  };
}
