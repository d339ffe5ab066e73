import type { Cluster } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ConsoleLink } from '../../components/console-link.tsx';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { deleteCluster, stackOf } from './cluster.ts';

/** DeleteCluster refuses while services or tasks are there; a cluster of a stack is better deleted with it, as its network is. */
export function DeleteCluster({ cluster, onClose }: { cluster: Cluster; onClose: () => void }) {
  const notify = useNotify();
  const name = cluster.clusterName!;
  const stack = stackOf(cluster);
  const remove = async () => {
    await deleteCluster(name);
    notify({ type: 'success', content: text(m.deleted, { name }) });
    navigate('/clusters');
  };
  return (
    <DeleteDialog name={name} onDelete={remove} onClose={onClose}>
      <SpaceBetween size="s">
        <Blockers cluster={cluster} />
        {stack && (
          <Alert type="info" header={text(m.madeByStack)}>
            {text(m.madeByStackHint)} <ConsoleLink to={pathTo('stacks', stack)}>{stack}</ConsoleLink>
          </Alert>
        )}
      </SpaceBetween>
    </DeleteDialog>
  );
}

function Blockers({ cluster }: { cluster: Cluster }) {
  const services = cluster.activeServicesCount ?? 0;
  const tasks = (cluster.runningTasksCount ?? 0) + (cluster.pendingTasksCount ?? 0);
  if (services + tasks === 0) return null;
  const at = pathTo('clusters', cluster.clusterName!);
  return (
    <Alert type="warning" header={text(m.blocked)}>
      {services > 0 && (
        <div>
          <ConsoleLink to={`${at}?tab=services`}>{text(m.blockingServices, { count: services })}</ConsoleLink>
        </div>
      )}
      {tasks > 0 && (
        <div>
          <ConsoleLink to={`${at}?tab=tasks`}>{text(m.blockingTasks, { count: tasks })}</ConsoleLink>
        </div>
      )}
    </Alert>
  );
}
