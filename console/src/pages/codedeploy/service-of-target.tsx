import { ConsoleLink } from '../../components/console-link.tsx';
import { pathTo } from '../../shell/navigation.ts';

/** An ECS deployment's target is named `<cluster>:<service>` (API reference, ListDeploymentTargets). */
export function ServiceOfTarget({ targetId }: { targetId: string | undefined }) {
  const [cluster, service] = targetId?.split(':') ?? [];
  if (!cluster || !service) return '-';
  return <ConsoleLink to={pathTo('services', cluster, service)}>{service}</ConsoleLink>;
}
