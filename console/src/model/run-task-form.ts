import type { ContainerOverride, RunTaskCommandInput } from '@aws-sdk/client-ecs';
import type { Message } from '../i18n/text.ts';
import { taskMessages as m } from '../messages/tasks.ts';

/** What the form for a new task holds, as it was typed. */
export interface RunTaskForm {
  cluster: string;
  taskDefinition: string;
  launchType: 'FARGATE' | 'EC2';
  count: string;
  subnets: string[];
  securityGroups: string[];
  assignPublicIp: boolean;
  overrides: { name: string; command: string; environment: string }[];
}

export interface FormError {
  message: Message;
  values?: Record<string, string | number>;
}

/** The field that is wrong, with what to say of it; a container's environment is `environment:<name>`. */
export function runTaskErrors(form: RunTaskForm): Map<string, FormError> {
  const errors = new Map<string, FormError>();
  if (!form.cluster) errors.set('cluster', { message: m.needed });
  if (!form.taskDefinition) errors.set('taskDefinition', { message: m.needed });
  if (form.launchType === 'FARGATE' && form.subnets.length === 0)
    errors.set('subnets', { message: m.needed });
  for (const { name, environment } of form.overrides) {
    const line = linesOf(environment).findIndex((entry) => !/^[^=]+=/.test(entry));
    if (line >= 0)
      errors.set(`environment:${name}`, { message: m.environmentBad, values: { line: line + 1 } });
  }
  return errors;
}

/** RunTask's input. Network settings go along when subnets were chosen: other network modes refuse them. */
export function runTaskInput(form: RunTaskForm): RunTaskCommandInput {
  const containerOverrides = form.overrides.flatMap(overrideOf);
  return {
    cluster: form.cluster,
    taskDefinition: form.taskDefinition,
    launchType: form.launchType,
    count: Number(form.count),
    networkConfiguration: form.subnets.length
      ? {
          awsvpcConfiguration: {
            subnets: form.subnets,
            securityGroups: form.securityGroups,
            assignPublicIp: form.assignPublicIp ? 'ENABLED' : 'DISABLED',
          },
        }
      : undefined,
    overrides: containerOverrides.length ? { containerOverrides } : undefined,
  };
}

function overrideOf({ name, command, environment }: RunTaskForm['overrides'][number]): ContainerOverride[] {
  const words = linesOf(command);
  const variables = linesOf(environment).map((line) => {
    const at = line.indexOf('=');
    return { name: line.slice(0, at), value: line.slice(at + 1) };
  });
  if (words.length === 0 && variables.length === 0) return [];
  return [
    {
      name,
      command: words.length ? words : undefined,
      environment: variables.length ? variables : undefined,
    },
  ];
}

const linesOf = (typed: string) => typed.split('\n').filter((line) => line.trim() !== '');
