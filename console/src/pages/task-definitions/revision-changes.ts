import { DeleteTaskDefinitionsCommand, DeregisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { ecs } from '../../aws/ecs.ts';

/** One after the other, so that AWS's first refusal is the one that is shown. */
export async function deregisterRevisions(arns: string[]): Promise<void> {
  for (const taskDefinition of arns) await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
}

/** DeleteTaskDefinitions takes ten at a time and answers refusals of single ones as failures. */
export async function deleteRevisions(arns: string[]): Promise<void> {
  for (let from = 0; from < arns.length; from += 10) {
    const taskDefinitions = arns.slice(from, from + 10);
    const { failures = [] } = await ecs.send(new DeleteTaskDefinitionsCommand({ taskDefinitions }));
    const [failure] = failures;
    if (failure) throw Object.assign(new Error(failure.detail), { name: failure.reason });
  }
}
