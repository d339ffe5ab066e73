import { DeleteDeploymentGroupCommand, type DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { codedeploy } from '../../aws/codedeploy.ts';
import { AsCode } from '../../components/as-code.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { commonMessages } from '../../messages/common.ts';
import { deploymentGroupAsCode } from '../../model/deployment-group-as-code.ts';
import { listDeploymentGroups } from '../../questions/codedeploy.ts';
import { CreateDeployment } from './create-deployment.tsx';
import { DeploymentLink } from './deployment-link.tsx';
import { ServiceOfTarget } from './service-of-target.tsx';

export function GroupsTab() {
  const [selected, onChange] = useState<DeploymentGroupInfo[]>([]);
  const [creating, setCreating] = useState(false);
  const groups = useLive(
    ['codedeploy.deployment-groups', 'codedeploy.applications', 'codedeploy.deployments'],
    ['deployment-groups'],
    listDeploymentGroups,
  );
  const chosen = selected[0];
  const remove = async () => {
    const { applicationName, deploymentGroupName } = chosen!;
    await codedeploy.send(new DeleteDeploymentGroupCommand({ applicationName, deploymentGroupName }));
    onChange([]);
  };
  return (
    <>
      <ResourceTable
        id="deployment-groups"
        title={text(m.groups)}
        live={groups}
        columns={columns}
        keyOf={({ deploymentGroupId }) => deploymentGroupId!}
        empty={<ListEmpty>{text(m.emptyGroups)}</ListEmpty>}
        selection={{ type: 'single', selected, onChange }}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <AsCode resource={chosen && deploymentGroupAsCode(chosen)} />
            <DeleteButton name={chosen?.deploymentGroupName ?? ''} disabled={!chosen} onDelete={remove}>
              {text(m.deleteGroup)}
            </DeleteButton>
            <Button variant="primary" disabled={!chosen} onClick={() => setCreating(true)}>
              {text(m.createDeployment)}
            </Button>
          </SpaceBetween>
        }
      />
      {creating && chosen && <CreateDeployment group={chosen} onClose={() => setCreating(false)} />}
    </>
  );
}

const serviceOf = ({ ecsServices = [] }: DeploymentGroupInfo) =>
  ecsServices.map(({ clusterName, serviceName }) => `${clusterName}:${serviceName}`)[0];

const targetGroupsOf = ({ loadBalancerInfo }: DeploymentGroupInfo) =>
  (loadBalancerInfo?.targetGroupPairInfoList ?? [])
    .flatMap(({ targetGroups = [] }) => targetGroups)
    .map(({ name }) => name)
    .join(', ');

const columns: Column<DeploymentGroupInfo>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ deploymentGroupName }) => deploymentGroupName,
    text: ({ deploymentGroupName }) => deploymentGroupName,
    width: 170,
  },
  {
    id: 'application',
    header: text(m.application),
    cell: ({ applicationName }) => applicationName,
    text: ({ applicationName }) => applicationName,
    width: 170,
  },
  {
    id: 'service',
    header: text(m.service),
    cell: (group) => <ServiceOfTarget targetId={serviceOf(group)} />,
    text: serviceOf,
    width: 160,
  },
  {
    id: 'last',
    header: text(m.lastDeployment),
    cell: ({ lastAttemptedDeployment: last }) => <DeploymentLink id={last?.deploymentId} />,
    text: ({ lastAttemptedDeployment: last }) => last?.deploymentId,
    width: 150,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ lastAttemptedDeployment: last }) => <Status value={last?.status} />,
    text: ({ lastAttemptedDeployment: last }) => last?.status,
    width: 140,
  },
  {
    id: 'config',
    header: text(m.config),
    cell: ({ deploymentConfigName }) => deploymentConfigName,
    text: ({ deploymentConfigName }) => deploymentConfigName,
    width: 300,
  },
  {
    id: 'targets',
    header: text(m.targetGroups),
    cell: targetGroupsOf,
    text: targetGroupsOf,
  },
];
