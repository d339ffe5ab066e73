import { ConsoleLink } from '../../components/console-link.tsx';
import { pathTo } from '../../shell/navigation.ts';

export function DeploymentLink({ id }: { id: string | undefined }) {
  return id ? <ConsoleLink to={pathTo('deployments', id)}>{id}</ConsoleLink> : '-';
}
