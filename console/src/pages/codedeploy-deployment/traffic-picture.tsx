import type { ECSTarget, TargetGroupPairInfo } from '@aws-sdk/client-codedeploy';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import './traffic-picture.css';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { type Color, colorsOf, sharesOf } from '../../model/blue-green.ts';
import { type DeploymentTraffic, deploymentTraffic } from '../../questions/deployment-traffic.ts';
import type { ListenerWithRules } from '../../questions/load-balancer.ts';
import { pathTo } from '../../shell/navigation.ts';

interface TrafficPictureProps {
  pair: TargetGroupPairInfo;
  target: ECSTarget | undefined;
}

/** How the listeners share their requests between the two target groups now, and what stands behind each. */
export function TrafficPicture({ pair, target }: TrafficPictureProps) {
  const names = (pair.targetGroups ?? []).flatMap(({ name }) => name ?? []);
  const traffic = useLive(
    ['elbv2.rules', 'elbv2.listeners', 'elbv2.target-groups', 'elbv2.target-health'],
    ['deployment-traffic', pair],
    () => deploymentTraffic(pair),
  );
  return (
    <Container
      header={
        <Header variant="h2" description={text(m.trafficText)}>
          {text(m.traffic)}
        </Header>
      }
    >
      <ErrorAlert error={traffic.error} />
      {traffic.loading && <Loading />}
      {traffic.data && <Picture traffic={traffic.data} colors={colorsOf(names, target)} target={target} />}
    </Container>
  );
}

interface PictureProps {
  traffic: DeploymentTraffic;
  colors: Record<Color, string | undefined>;
  target: ECSTarget | undefined;
}

function Picture({ traffic, colors, target }: PictureProps) {
  const { production, test, groups } = traffic;
  if (!production) return <Box color="text-status-inactive">{text(m.noListener)}</Box>;
  const sharesAt = ({ rules }: ListenerWithRules) => {
    const shares = sharesOf(
      rules,
      groups.map(({ arn }) => arn),
    );
    const of = (color: Color) => shares[groups.find(({ name }) => name === colors[color])?.arn ?? ''] ?? 0;
    return { blue: of('blue'), green: of('green') };
  };
  const shares = sharesAt(production);
  return (
    <div className="traffic">
      <div className="traffic-listeners">
        <Box variant="strong">{text(m.productionListener, { port: production.listener.Port ?? '' })}</Box>
        {test && <TestListener port={test.listener.Port} shares={sharesAt(test)} />}
      </div>
      <Flows shares={shares} />
      <div className="traffic-sides">
        {(['blue', 'green'] as const).map((color) => (
          <Side
            key={color}
            color={color}
            name={colors[color]}
            share={shares[color]}
            traffic={traffic}
            target={target}
          />
        ))}
      </div>
    </div>
  );
}

function TestListener({ port, shares }: { port: number | undefined; shares: Record<Color, number> }) {
  const to = shares.green > shares.blue ? m.replacement : m.original;
  return (
    <Box variant="small">
      {text(m.testListener, { port: port ?? '' })} → {text(to)}
    </Box>
  );
}

/** As thick as the share; dashed where nothing flows. */
function Flows({ shares }: { shares: Record<Color, number> }) {
  const flow = (color: Color, path: string) => (
    <path
      d={path}
      className={`traffic-flow traffic-${color} ${shares[color] === 0 ? 'traffic-none' : ''}`}
      style={{ strokeWidth: shares[color] === 0 ? 2 : 4 + shares[color] / 5 }}
    />
  );
  return (
    <svg
      className="traffic-flows"
      viewBox="0 0 200 200"
      preserveAspectRatio="none"
      role="img"
      aria-label={(['blue', 'green'] as const)
        .map((color) => text(m.share, { name: text(nameOf(color)), percent: shares[color] }))
        .join(', ')}
    >
      {flow('blue', 'M0 100 C100 100 100 50 200 50')}
      {flow('green', 'M0 100 C100 100 100 150 200 150')}
    </svg>
  );
}

const nameOf = (color: Color) => (color === 'blue' ? m.original : m.replacement);

interface SideProps {
  color: Color;
  name: string | undefined;
  share: number;
  traffic: DeploymentTraffic;
  target: ECSTarget | undefined;
}

function Side({ color, name, share, traffic, target }: SideProps) {
  const label = color === 'blue' ? 'Blue' : 'Green';
  const taskSet = target?.taskSetsInfo?.find(({ taskSetLabel }) => taskSetLabel === label);
  const health = traffic.groups.find((group) => group.name === name)?.health ?? [];
  const healthy = health.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length;
  return (
    <div className={`traffic-side traffic-${color}`}>
      <div className="traffic-share">{share}%</div>
      <div>
        <Box variant="strong">{text(nameOf(color))}</Box>
        <div>{name ? <ConsoleLink to={pathTo('target-groups', name)}>{name}</ConsoleLink> : '-'}</div>
        <Box variant="small">
          {taskSet
            ? text(m.tasksRunning, { running: taskSet.runningCount ?? 0, desired: taskSet.desiredCount ?? 0 })
            : text(m.noTaskSet)}
          {' · '}
          {text(m.healthyTargets, { healthy, count: health.length })}
        </Box>
      </div>
    </div>
  );
}
