import type { Service } from '@aws-sdk/client-ecs';
import Container from '@cloudscape-design/components/container';
import { ConsoleLink } from '../../components/console-link.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { RevisionLink } from '../../components/revision-link.tsx';
import { RunningOfDesired } from '../../components/running-of-desired.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceMessages as m } from '../../messages/services.ts';
import { targetGroupName } from '../../model/arn.ts';
import { pathTo } from '../../shell/navigation.ts';

/** What one wants to know of a service first. */
export function ServiceSummary({ service }: { service: Service }) {
  const targetGroups = (service.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
  return (
    <Container>
      <KeyValues
        columns={5}
        facts={[
          [text(commonMessages.status), <Status key="status" value={service.status} />],
          [text(m.tasks), <RunningOfDesired key="tasks" service={service} />],
          [text(m.rollout), <Status key="rollout" value={service.deployments?.[0]?.rolloutState} />],
          [text(m.taskDefinition), <RevisionLink key="definition" arn={service.taskDefinition} />],
          [
            text(m.targetGroup),
            targetGroups.map((arn) => (
              <div key={arn}>
                <ConsoleLink to={pathTo('target-groups', targetGroupName(arn))}>
                  {targetGroupName(arn)}
                </ConsoleLink>
              </div>
            )),
          ],
        ]}
      />
    </Container>
  );
}
