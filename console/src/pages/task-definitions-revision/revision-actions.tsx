import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { AsCode, type ResourceAsCode } from '../../components/as-code.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { nameOf } from '../../model/arn.ts';
import { awsCommand } from '../../model/cli.ts';
import { taskDefinitionResource } from '../../model/task-definition/cloudformation.ts';
import { maskKeys } from '../../model/task-definition/masks.ts';
import { registerInput } from '../../model/task-definition/register-input.ts';
import type { DescribedDefinition } from '../../questions/task-definition.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { RevisionDialog, type RevisionDialogKind } from '../task-definitions/revision-dialogs.tsx';

/** What can be done with a revision: run it, make the next one of it, take it away. */
export function RevisionActions({ described }: { described: DescribedDefinition | undefined }) {
  const [dialog, setDialog] = useState<RevisionDialogKind>();
  const { taskDefinitionArn: arn = '', family = '', status } = described?.taskDefinition ?? {};
  const name = nameOf(arn);
  const isActive = status === 'ACTIVE';
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <AsCode resource={described && asCode(described)} />
      <ButtonDropdown
        disabled={!described}
        items={[
          { id: 'deregister', text: text(m.deregister), disabled: !isActive },
          {
            id: 'delete',
            text: text(commonMessages.delete),
            disabled: status !== 'INACTIVE',
            disabledReason: text(m.onlyInactive),
          },
        ]}
        onItemClick={({ detail }) => setDialog(detail.id as RevisionDialogKind)}
      >
        {text(commonMessages.actions)}
      </ButtonDropdown>
      <ButtonDropdown
        disabled={!isActive}
        items={[
          { id: `/tasks/run?taskDefinition=${name}`, text: text(m.runTask) },
          { id: `/services/create?taskDefinition=${name}`, text: text(m.createService) },
        ]}
        onItemClick={({ detail }) => navigate(detail.id)}
      >
        {text(m.deploy)}
      </ButtonDropdown>
      <ButtonDropdown
        variant="primary"
        disabled={!described}
        items={[
          { id: `/task-definitions/create?from=${name}`, text: text(m.newRevision) },
          { id: `/task-definitions/create?from=${name}&view=json`, text: text(m.newRevisionByJson) },
        ]}
        onItemClick={({ detail }) => navigate(detail.id)}
      >
        {text(m.newRevision)}
      </ButtonDropdown>
      <RevisionDialog
        kind={dialog}
        arns={[arn]}
        onClose={() => setDialog(undefined)}
        onDone={() => dialog === 'delete' && navigate(pathTo('task-definitions', family))}
      />
    </SpaceBetween>
  );
}

/** Keys are masked here too: what is copied from here is sent to others. */
function asCode({ taskDefinition, tags }: DescribedDefinition): ResourceAsCode {
  const request = maskKeys(registerInput(taskDefinition, tags)).value;
  const { family, revision } = taskDefinition;
  return {
    cli: [
      awsCommand('ecs', 'describe-task-definition', {
        'task-definition': `${family}:${revision}`,
        include: ['TAGS'],
      }),
      awsCommand('ecs', 'register-task-definition', { 'cli-input-json': request }),
    ],
    cloudFormation: { TaskDefinition: taskDefinitionResource(request) },
    json: { taskDefinition: maskKeys(taskDefinition).value, tags: maskKeys(tags).value },
  };
}
