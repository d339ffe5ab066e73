import type { RegisterTaskDefinitionCommandInput, RegisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { compatibilitiesOf, definitionProblem } from '../../../domain/ecs/definition-rules.ts';
import { fillDefaults } from '../../../domain/ecs/fill-defaults.ts';
import { requiredAttributes } from '../../../domain/ecs/required-attributes.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { Transaction } from '../../../store/store.ts';
import {
  type TaskDefinitionRow,
  taskDefinitionTable,
  taskFamilyTable,
} from '../../../store/tables/ecs-task-definitions.ts';
import { clientError } from '../errors.ts';
import { familyKey, taskDefinitionArn } from '../find-task-definition.ts';
import { checkedTags } from '../tags.ts';
import { taskDefinitionView } from '../views/task-definition-view.ts';

export const registerTaskDefinition: Operation<
  RegisterTaskDefinitionCommandInput,
  RegisterTaskDefinitionResponse
> = ({ tags, ...given }, context) => {
  const problem = definitionProblem(given);
  if (problem !== undefined) throw clientError(problem);
  if (tags?.length === 0) throw clientError('Tags can not be empty.');
  const definition = fillDefaults(given);
  const checked = checkedTags(tags, context);
  return context.store.transaction((tx) => {
    const family = definition.family ?? '';
    const revision = nextRevision(tx, family, context);
    const row: TaskDefinitionRow = {
      account: context.account,
      region: context.region,
      taskDefinitionArn: taskDefinitionArn(context, family, revision),
      family,
      revision,
      status: 'ACTIVE',
      definition,
      requiresAttributes: requiredAttributes(definition),
      compatibilities: compatibilitiesOf(definition),
      registeredAt: context.now.getTime(),
      registeredBy: context.caller.arn,
      tags: checked,
    };
    tx.put(taskDefinitionTable, row);
    return { taskDefinition: taskDefinitionView(row), tags: checked };
  });
};

/** Revisions are never given twice, also after the newest one is deleted. */
function nextRevision(tx: Transaction, family: string, { account, region }: RequestContext): number {
  const key = familyKey({ account, region }, family);
  const lastRevision = (tx.get(taskFamilyTable, key)?.lastRevision ?? 0) + 1;
  tx.put(taskFamilyTable, { account, region, familyKey: key, family, lastRevision });
  return lastRevision;
}
