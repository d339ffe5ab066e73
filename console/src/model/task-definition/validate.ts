import type { Message } from '../../i18n/text.ts';
import { validationMessages as m } from '../../messages/task-definition-form.ts';
import { type DefinitionForm, isFargate } from './definition-form.ts';
import { cpuUnits, isFargateSize, memoryMib } from './fargate-sizes.ts';
import { containerProblems } from './validate-container.ts';
import { volumeProblems } from './validate-volumes.ts';

/** What is wrong in a field: ECS's own words, or a message of the console's where the API has none. */
export type Problem = string | Message;

/** By the field's place in the form, as `containerDefinitions.0.name`. */
export type Problems = Record<string, Problem>;

/** What RegisterTaskDefinition would refuse, as far as it can be told before it is asked (API reference, RegisterTaskDefinition). */
export function problemsOf(form: DefinitionForm): Problems {
  return withoutNothing({
    family: familyProblem(form.family),
    networkMode: isFargate(form) && form.networkMode !== 'awsvpc' ? FARGATE_NETWORK : undefined,
    cpu: cpuProblem(form),
    memory: memoryProblem(form),
    'ephemeralStorage.sizeInGiB': storageProblem(form.ephemeralStorage.sizeInGiB),
    containerDefinitions: containersProblem(form),
    ...Object.assign({}, ...form.containerDefinitions.map((_, index) => containerProblems(form, index))),
    ...volumeProblems(form),
    ...tagProblems(form),
  });
}

const FARGATE_NETWORK = 'Fargate only supports network mode ‘awsvpc’.';

type Maybe = Problem | undefined;

function withoutNothing(problems: Record<string, Maybe>): Problems {
  return Object.fromEntries(
    Object.entries(problems).filter(([, problem]) => problem !== undefined),
  ) as Problems;
}

function familyProblem(family: string): Maybe {
  if (family === '') return 'Family should not be null or empty.';
  if (family.length > 255) return 'Family should not exceed 255 characters.';
  return /^[a-zA-Z0-9_-]+$/.test(family) ? undefined : 'Family contains invalid characters.';
}

function cpuProblem(form: DefinitionForm): Maybe {
  const units = Number(cpuUnits(form.cpu));
  if (form.cpu === '')
    return isFargate(form) ? "Fargate requires that 'cpu' be defined at the task level." : undefined;
  if (!(units >= 128 && units <= 196_608)) return m.taskCpu;
  const reserved = form.containerDefinitions.reduce((sum, { cpu }) => sum + (Number(cpu) || 0), 0);
  if (reserved > units)
    return "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.";
  return undefined;
}

function memoryProblem(form: DefinitionForm): Maybe {
  const { cpu, memory } = form;
  if (memory === '')
    return isFargate(form) ? "Fargate requires that 'memory' be defined at the task level." : undefined;
  if (!(Number(memoryMib(memory)) > 0)) return m.taskMemory;
  if (isFargate(form) && cpu !== '' && !isFargateSize(cpu, memory))
    return `No Fargate configuration exists for given values: ${cpuUnits(cpu)} CPU, ${memoryMib(memory)} memory. See the Amazon ECS documentation for the valid values.`;
  const soft = form.containerDefinitions.reduce(
    (sum, each) => sum + (Number(each.memoryReservation || each.memory) || 0),
    0,
  );
  return soft > Number(memoryMib(memory))
    ? "The total memory of containers is greater than the 'memory' setting of the task."
    : undefined;
}

/** API reference, EphemeralStorage: from 21 to 200 GiB. */
function storageProblem(size: string): Maybe {
  if (size === '' || (Number(size) >= 21 && Number(size) <= 200)) return undefined;
  return `Ephemeral storage size must be between 21 and 200 GiB. Given: ${size}.`;
}

function containersProblem({ containerDefinitions: containers }: DefinitionForm): Maybe {
  if (containers.length === 0) return 'Container list cannot be empty.';
  if (containers.length > 10) return 'Too many containers.';
  return containers.some(({ essential }) => essential)
    ? undefined
    : "Task definition doesn't have any essential container.";
}

/** General reference, tag restrictions: names that begin with `aws:` are AWS's own; at most 50. */
function tagProblems({ tags }: DefinitionForm): Record<string, Maybe> {
  const keys = tags.map(({ key }) => key);
  return Object.fromEntries(
    tags.map(({ key, value }, index) => [
      `tags.${index}.key`,
      key === '' && value !== ''
        ? m.required
        : key.toLowerCase().startsWith('aws:')
          ? m.tagReserved
          : key !== '' && keys.indexOf(key) !== index
            ? m.twice
            : undefined,
    ]),
  );
}
