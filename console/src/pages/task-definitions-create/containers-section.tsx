import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { type ContainerForm, emptyContainer } from '../../model/task-definition/definition-form.ts';
import { ContainerSection } from './container-section.tsx';
import type { TaskPart } from './form-state.ts';

const PipelineCheck = lazy(() =>
  import('./pipeline-check.tsx').then((module) => ({ default: module.PipelineCheck })),
);

/** ECS takes ten containers a task (Developer Guide, "Amazon ECS service quotas"). */
const MOST = 10;

export function ContainersSection({ form, change }: TaskPart) {
  const containers = form.containerDefinitions;
  const edit = (edited: (containers: ContainerForm[]) => ContainerForm[]) =>
    change((before) => ({ containerDefinitions: edited(before.containerDefinitions) }));
  return (
    <SpaceBetween size="l">
      <Suspense>
        <PipelineCheck family={form.family} names={containers.map(({ name }) => name)} />
      </Suspense>
      {containers.map((container, index) => (
        <ContainerSection
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
          key={index}
          index={index}
          container={container}
          path={`containerDefinitions.${index}`}
          change={(part) =>
            edit((all) => all.map((each, at) => (at === index ? { ...each, ...part } : each)))
          }
          onRemove={
            containers.length > 1 ? () => edit((all) => all.filter((_, at) => at !== index)) : undefined
          }
        />
      ))}
      <Button
        iconName="add-plus"
        disabled={containers.length >= MOST}
        onClick={() => edit((all) => [...all, emptyContainer()])}
      >
        {text(m.addContainer)}
      </Button>
    </SpaceBetween>
  );
}
