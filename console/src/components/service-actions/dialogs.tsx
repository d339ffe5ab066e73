import type { Service } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { serviceActionMessages as m } from '../../messages/service-actions.ts';
import { nameOf } from '../../model/arn.ts';
import { useServiceScaling } from '../../questions/service-scaling.ts';
import { isOfServiceAlone, type OwningStack, stackOf } from '../../questions/stack-of-service.ts';
import { navigate } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { DeleteDialog } from '../delete-dialog.tsx';
import { deleteService, forceDeployment, scaleService } from './change-service.ts';

export interface ServiceDialogProps {
  service: Service;
  onClose: () => void;
}

export function ScaleDialog({ service, onClose }: ServiceDialogProps) {
  const { serviceName: name = '', clusterArn, desiredCount = 0 } = service;
  const [count, setCount] = useState(String(desiredCount));
  const notify = useNotify();
  const cluster = nameOf(clusterArn);
  const { target } = useServiceScaling(cluster, name).data ?? {};
  // Developer guide, "Amazon ECS service quotas".
  const isGood = /^\d+$/.test(count) && Number(count) <= 5000;
  const scale = async () => {
    await scaleService(service, Number(count));
    notify({ type: 'success', content: text(m.scaled, { name, count }) });
  };
  return (
    <ConfirmDialog
      title={text(m.scaleTitle, { name })}
      verb={text(m.scale)}
      disabled={!isGood}
      onConfirm={scale}
      onClose={onClose}
    >
      <FormField label={text(m.desired)} errorText={isGood ? undefined : text(m.desiredRange)}>
        <Input
          value={count}
          inputMode="numeric"
          autoFocus
          onChange={({ detail }) => setCount(detail.value)}
        />
      </FormField>
      {target && (
        <Alert type="info">
          {text(m.autoScaled, { min: target.MinCapacity ?? 0, max: target.MaxCapacity ?? 0 })}
        </Alert>
      )}
    </ConfirmDialog>
  );
}

export function ForceDeploymentDialog({ service, onClose }: ServiceDialogProps) {
  const { serviceName: name = '', taskDefinition } = service;
  const notify = useNotify();
  const force = async () => {
    await forceDeployment(service);
    notify({ type: 'success', content: text(m.forced, { name }) });
  };
  return (
    <ConfirmDialog
      title={text(m.forceTitle, { name })}
      verb={text(m.force)}
      onConfirm={force}
      onClose={onClose}
    >
      <div>{text(m.forceText, { revision: nameOf(taskDefinition) })}</div>
    </ConfirmDialog>
  );
}

export function DeleteServiceDialog({ service, onClose }: ServiceDialogProps) {
  const { serviceName: name = '', serviceArn = '', runningCount = 0, pendingCount = 0 } = service;
  const notify = useNotify();
  const stack = useLive(['cloudformation.resources'], ['stack-of', serviceArn], () => stackOf(serviceArn));
  if (stack.data === undefined) return null;
  const owner = stack.data;
  const remove = async () => {
    await deleteService(service, owner);
    notify({ type: 'info', content: text(m.deleting, { name }) });
    navigate('/services');
  };
  return (
    <DeleteDialog name={name} onDelete={remove} onClose={onClose}>
      <div>{text(m.deleteTasks, { count: runningCount + pendingCount })}</div>
      <Alert type={owner && !isOfServiceAlone(owner) ? 'warning' : 'info'}>{whatGoes(owner)}</Alert>
    </DeleteDialog>
  );
}

function whatGoes(stack: OwningStack | null): string {
  if (!stack) return text(m.deleteAlone);
  return text(isOfServiceAlone(stack) ? m.deleteStack : m.deleteForeign, { stack: stack.stackName });
}
