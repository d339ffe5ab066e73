import type { Stack, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { Loading } from '../../../components/loading.tsx';
import { text } from '../../../i18n/text.ts';
import { useLive } from '../../../live/use-live.ts';
import { stackMessages as m } from '../../../messages/stacks.ts';
import { resourcePath } from '../../../model/resource-path.ts';
import { graphOf } from '../../../model/template-graph.ts';
import { parseTemplate } from '../../../model/template-text.ts';
import { getTemplate } from '../stack.ts';
import {
  NODE_HEIGHT,
  NODE_WIDTH,
  type PlacedEdge,
  type PlacedNode,
  placeGraph,
  smoothPath,
} from './layout.ts';
import './resource-graph.css';

interface ResourceGraphProps {
  stack: Stack;
  resources: StackResourceSummary[];
}

/** The resources by what they need, as the processed template says; live with their statuses. */
export function ResourceGraph({ stack, resources }: ResourceGraphProps) {
  const about = stack.StackId!;
  const placed = useLive([{ topic: 'cloudformation.stacks', about }], ['stack-graph', about], async () => {
    const template = parseTemplate(await getTemplate(about, 'Processed'));
    return template ? placeGraph(graphOf(template)) : null;
  });
  const byId = new Map(resources.map((resource) => [resource.LogicalResourceId, resource]));
  const { data } = placed;
  return (
    <Container
      header={
        <Header variant="h2" description={text(m.graphDescription)}>
          {text(m.resources)}
        </Header>
      }
    >
      <ErrorAlert error={placed.error} />
      {placed.loading && <Loading />}
      {data === null && <Alert type="warning">{text(m.noGraph)}</Alert>}
      {data && data.nodes.length === 0 && <Box>{text(m.noGraph)}</Box>}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="resource-graph" aria-label={text(m.resources)} tabIndex={0}>
          <svg width={data.width} height={data.height} viewBox={`0 0 ${data.width} ${data.height}`}>
            <title>{text(m.graphDescription)}</title>
            {data.edges.map((edge) => (
              <Edge key={`${edge.from} ${edge.to}`} edge={edge} />
            ))}
            {data.nodes.map((node) => (
              <Node key={node.id} node={node} resource={byId.get(node.id)} />
            ))}
          </svg>
        </section>
      )}
    </Container>
  );
}

function Edge({ edge: { points, isExplicit } }: { edge: PlacedEdge }) {
  const end = points.at(-1)!;
  return (
    <g className={isExplicit ? 'resource-graph-edge resource-graph-explicit' : 'resource-graph-edge'}>
      <path d={smoothPath(points)} />
      <circle cx={end.x} cy={end.y} r="3" />
    </g>
  );
}

/** A state is told by its mark and its word, not by its colour alone. */
const states: [pattern: RegExp, state: string, mark: string][] = [
  [/FAILED/, 'failed', '✕'],
  [/IN_PROGRESS/, 'busy', '…'],
  [/^DELETE_(COMPLETE|SKIPPED)/, 'gone', '–'],
  [/COMPLETE/, 'done', '✓'],
];

function Node({ node, resource }: { node: PlacedNode; resource: StackResourceSummary | undefined }) {
  const status = resource?.ResourceStatus ?? '';
  const [, state = 'gone', mark = ''] = states.find(([pattern]) => pattern.test(status)) ?? [];
  const path = resourcePath(node.type, resource?.PhysicalResourceId);
  const content = (
    <>
      <title>{[node.id, node.type, status, resource?.ResourceStatusReason].filter(Boolean).join('\n')}</title>
      <rect width={NODE_WIDTH} height={NODE_HEIGHT} rx="8" />
      <text x="12" y="20" className="resource-graph-id">
        {shortened(node.id, 25)}
      </text>
      <text x="12" y="35">
        {shortened(node.type.replace(/^AWS::/, ''), 34)}
      </text>
      <text x="12" y="50" className="resource-graph-status">
        {`${mark} ${status || '-'}`}
      </text>
    </>
  );
  return (
    <g
      className={`resource-graph-node resource-graph-${state}`}
      transform={`translate(${node.x - NODE_WIDTH / 2},${node.y - NODE_HEIGHT / 2})`}
    >
      {path && state !== 'gone' ? <a href={`#${path}`}>{content}</a> : content}
    </g>
  );
}

const shortened = (value: string, most: number) =>
  value.length > most ? `${value.slice(0, most - 1)}…` : value;
