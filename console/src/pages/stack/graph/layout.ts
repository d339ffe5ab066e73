import type { TemplateGraph } from '../../../model/template-graph.ts';

export interface Point {
  x: number;
  y: number;
}

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
  points: Point[];
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
      const { points } = graph.edge(edge.to, edge.from) as { points: Point[] };
      return { ...edge, points: fromSideToSide(graph.node(edge.to), points, graph.node(edge.from)) };
    }),
  };
}

/** An edge leaves a node at the middle of its right side and comes in at the middle of the left one, whatever way it takes between. */
function fromSideToSide(start: Point, points: Point[], end: Point): Point[] {
  const half = NODE_WIDTH / 2;
  return [{ x: start.x + half, y: start.y }, ...points.slice(1, -1), { x: end.x - half, y: end.y }];
}

/** A smooth line through the points, which runs level at each of them. */
export function smoothPath([first, ...rest]: Point[]): string {
  let path = `M${first!.x},${first!.y}`;
  let from = first!;
  for (const to of rest) {
    const middle = (from.x + to.x) / 2;
    path += ` C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`;
    from = to;
  }
  return path;
}
