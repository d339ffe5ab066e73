import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { ReactNode } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { Elapsed } from '../../components/deployment/elapsed.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { RevisionLink } from '../../components/revision-link.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { commonMessages } from '../../messages/common.ts';
import { appSpecOf, planOf, taskDefinitionIn } from '../../model/blue-green.ts';
import type { DescribedDeployment } from '../../questions/codedeploy.ts';
import { DeploymentLink } from '../codedeploy/deployment-link.tsx';
import { ServiceOfTarget } from '../codedeploy/service-of-target.tsx';

export function DeploymentSummary({ deployment }: { deployment: DescribedDeployment }) {
  const { info, target } = deployment;
  const { startTime, completeTime, createTime, rollbackInfo } = info;
  return (
    <Container header={<Header variant="h2">{text(commonMessages.overview)}</Header>}>
      <KeyValues
        facts={[
          [text(commonMessages.status), <Status key="status" value={info.status} />],
          [text(m.application), info.applicationName],
          [
            text(m.group),
            <ConsoleLink key="group" to="/deployments?tab=groups">
              {info.deploymentGroupName}
            </ConsoleLink>,
          ],
          [text(m.service), <ServiceOfTarget key="service" targetId={target?.targetId} />],
          [
            text(m.taskDefinition),
            <RevisionLink key="definition" arn={taskDefinitionIn(appSpecOf(info.revision))} />,
          ],
          [text(m.config), info.deploymentConfigName],
          [text(m.plan), planWords(deployment)],
          [text(m.creator), info.creator],
          [text(m.started), formatDate(startTime ?? createTime)],
          [text(m.ended), formatDate(completeTime)],
          [text(m.duration), startTime ? <Elapsed key="duration" from={startTime} to={completeTime} /> : '-'],
          [text(m.description), info.description],
          ...(rollbackInfo?.rollbackDeploymentId
            ? [rolledBack(text(m.rolledBackBy), rollbackInfo.rollbackDeploymentId)]
            : []),
          ...(rollbackInfo?.rollbackTriggeringDeploymentId
            ? [rolledBack(text(m.rollbackOf), rollbackInfo.rollbackTriggeringDeploymentId)]
            : []),
          ...s3Place(deployment),
        ]}
      />
    </Container>
  );
}

const rolledBack = (label: string, id: string): [string, ReactNode] => [
  label,
  <DeploymentLink key={label} id={id} />,
];

function s3Place({ info }: DescribedDeployment): [string, string][] {
  const { bucket, key } = info.revision?.s3Location ?? {};
  return bucket ? [[text(m.appSpec), `s3://${bucket}/${key}`]] : [];
}

function planWords({ config }: DescribedDeployment): string {
  const plan = planOf(config?.trafficRoutingConfig);
  return plan ? text(m[plan.kind], { percent: plan.percent, minutes: plan.minutes }) : '-';
}
