import type { Service } from '@aws-sdk/client-ecs';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ComponentType, useState } from 'react';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceActionMessages as m } from '../../messages/service-actions.ts';
import { nameOf } from '../../model/arn.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import {
  DeleteServiceDialog,
  ForceDeploymentDialog,
  ScaleDialog,
  type ServiceDialogProps,
} from './dialogs.tsx';

const dialogs: Record<string, ComponentType<ServiceDialogProps>> = {
  scale: ScaleDialog,
  force: ForceDeploymentDialog,
  delete: DeleteServiceDialog,
};

/** What can be done to a service: buttons for its page's title. */
export function ServiceActions({ service }: { service: Service }) {
  const [open, setOpen] = useState<string>();
  const Dialog = open ? dialogs[open] : undefined;
  const isRolling = (service.deploymentController?.type ?? 'ECS') === 'ECS';
  const path = pathTo('services', nameOf(service.clusterArn), service.serviceName ?? '', 'update');
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        <ButtonDropdown
          disabled={service.status !== 'ACTIVE'}
          items={[
            { id: 'scale', text: text(m.scale) },
            { id: 'force', text: text(m.force), disabled: !isRolling },
            { id: 'delete', text: text(m.deleteService) },
          ]}
          onItemClick={({ detail }) => setOpen(detail.id)}
        >
          {text(commonMessages.actions)}
        </ButtonDropdown>
        <Button variant="primary" disabled={service.status !== 'ACTIVE'} onClick={() => navigate(path)}>
          {text(m.update)}
        </Button>
      </SpaceBetween>
      {Dialog && <Dialog service={service} onClose={() => setOpen(undefined)} />}
    </>
  );
}
