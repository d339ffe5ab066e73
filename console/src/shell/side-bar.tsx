import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { text } from '../i18n/text.ts';
import { shellMessages as m } from '../messages/shell.ts';
import { usePath } from './navigation.ts';

const link = (message: (typeof m)[keyof typeof m], path: string): SideNavigationProps.Link => ({
  type: 'link',
  text: text(message),
  href: `#${path}`,
});

/** The chapters of the runbook first, in its order; then what stands around a service. */
const items: SideNavigationProps.Item[] = [
  link(m.dashboard, '/'),
  link(m.guide, '/guide'),
  { type: 'divider' },
  {
    type: 'section-group',
    title: text(m.ecs),
    items: [
      link(m.taskDefinitions, '/task-definitions'),
      link(m.clusters, '/clusters'),
      link(m.services, '/services'),
      link(m.tasks, '/tasks'),
      link(m.connectionTest, '/connection-test'),
    ],
  },
  { type: 'divider' },
  {
    type: 'section-group',
    title: text(m.network),
    items: [
      link(m.loadBalancers, '/load-balancers'),
      link(m.targetGroups, '/target-groups'),
      link(m.vpcs, '/vpcs'),
    ],
  },
  {
    type: 'section-group',
    title: text(m.delivery),
    items: [
      link(m.repositories, '/repositories'),
      link(m.stacks, '/stacks'),
      link(m.pipelines, '/pipelines'),
      link(m.codedeploy, '/deployments'),
    ],
  },
  {
    type: 'section-group',
    title: text(m.observe),
    items: [link(m.logGroups, '/logs'), link(m.metrics, '/metrics'), link(m.alarms, '/alarms')],
  },
  {
    type: 'section-group',
    title: text(m.settingsOfTasks),
    items: [link(m.parameters, '/parameters'), link(m.secrets, '/secrets')],
  },
];

export function SideBar() {
  const [section] = usePath().split('/').filter(Boolean);
  return (
    <SideNavigation
      header={{ text: 'Amazon ECS', href: '#/' }}
      activeHref={`#/${section ?? ''}`}
      items={items}
    />
  );
}
