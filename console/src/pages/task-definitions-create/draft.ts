import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { RegisterTaskDefinitionCommand, type TaskDefinition } from '@aws-sdk/client-ecs';
import { ecs } from '../../aws/ecs.ts';
import { type DefinitionForm, formFromDefinition } from '../../model/task-definition/definition-form.ts';
import { registerInput } from '../../model/task-definition/register-input.ts';
import { describeRevision } from '../task-definitions-family/revisions.ts';

/** What a new definition begins with, as in AWS's console: Fargate, Linux, 1 vCPU and 3 GB, one container. */
const FRESH = {
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '1024',
  memory: '3072',
  runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
} satisfies Partial<RegisterTaskDefinitionCommandInput>;

/** An empty form but for what the address says: `?family=`, `?container=`, `?image=`, `?port=`. */
export function freshForm(wishes: URLSearchParams): DefinitionForm {
  const name = wishes.get('container') ?? '';
  const image = wishes.get('image') ?? '';
  const containerPort = Number(wishes.get('port') ?? 80);
  return formFromDefinition({
    ...FRESH,
    family: wishes.get('family') ?? undefined,
    containerDefinitions: [{ name, image, portMappings: [{ containerPort, protocol: 'tcp' }] }],
  });
}

/** The request that would register the revision again: what the next one begins with. */
export async function requestOf(revision: string): Promise<RegisterTaskDefinitionCommandInput> {
  const { taskDefinition, tags } = await describeRevision(revision);
  return registerInput(taskDefinition, tags);
}

export async function register(request: RegisterTaskDefinitionCommandInput): Promise<TaskDefinition> {
  const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(request));
  return taskDefinition!;
}
