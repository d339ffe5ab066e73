import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { RegisterTaskDefinitionCommand, type TaskDefinition } from '@aws-sdk/client-ecs';
import { ecs } from '../../aws/ecs.ts';
import { consoleConfig } from '../../aws/settings.ts';
import { withLogs } from '../../model/task-definition/awslogs.ts';
import { type DefinitionForm, formFromDefinition } from '../../model/task-definition/definition-form.ts';
import { registerInput } from '../../model/task-definition/register-input.ts';
import { describeTaskDefinition } from '../../questions/task-definition.ts';
import { defaultRoleArn, ensureDefaultRole } from './execution-role.ts';

/** What a new definition begins with, as in AWS's console: Fargate, Linux, 1 vCPU and 3 GB, one container. */
const FRESH = {
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '1024',
  memory: '3072',
  runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
} satisfies Partial<RegisterTaskDefinitionCommandInput>;

/** An empty form but for what the address says: `?family=`, `?container=`, `?image=`, `?port=`. A family that is named already can have its logs and the role that they need. */
export function freshForm(wishes: URLSearchParams): DefinitionForm {
  const name = wishes.get('container') ?? '';
  const image = wishes.get('image') ?? '';
  const containerPort = Number(wishes.get('port') ?? 80);
  const family = wishes.get('family') ?? undefined;
  const form = formFromDefinition({
    ...FRESH,
    family,
    executionRoleArn: family && defaultRoleArn(),
    containerDefinitions: [{ name, image, portMappings: [{ containerPort, protocol: 'tcp' }] }],
  });
  return family ? { ...form, containerDefinitions: withLogs(form, consoleConfig().region) } : form;
}

/** The request that would register the revision again: what the next one begins with. */
export async function requestOf(revision: string): Promise<RegisterTaskDefinitionCommandInput> {
  const { taskDefinition, tags } = await describeTaskDefinition(revision);
  return registerInput(taskDefinition, tags);
}

/** Makes the default execution role first, where it is wanted and is not there. */
export async function register(request: RegisterTaskDefinitionCommandInput): Promise<TaskDefinition> {
  await ensureDefaultRole(request);
  const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(request));
  return taskDefinition!;
}
