import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { LinearPattern, PatternSyntaxError } from '../../domain/linear-pattern/linear-pattern.ts';
import { awslogsDestination } from '../../store/awslogs-destination.ts';
import type { LogStreamName } from '../../store/log-streams.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';

/** A container's `awslogs` configuration (ECS developer guide, "Send Amazon ECS logs to CloudWatch"). */
export interface AwslogsConfiguration {
  readonly destination: LogStreamName;
  readonly createGroup: boolean;
  /** A line that matches begins a new event; those that do not belong to the one before. */
  readonly beginsEvent?: LinearPattern;
  /** Why the driver would not start with it, in Docker's words. */
  readonly problem?: string;
}

/** Undefined for a container without `awslogs`. */
export function awslogsOf(task: TaskRow, container: ContainerDefinition): AwslogsConfiguration | undefined {
  const destination = awslogsDestination(task, container);
  if (destination === undefined) return undefined;
  const options = container.logConfiguration?.options ?? {};
  return {
    destination,
    createGroup: options['awslogs-create-group'] === 'true',
    ...multilineOf(options),
  };
}

/** Every line that a container writes is matched, by the server: in time that grows with the line only, as in Docker's driver. */
function multilineOf(
  options: Readonly<Record<string, string>>,
): Pick<AwslogsConfiguration, 'beginsEvent' | 'problem'> {
  const format = options['awslogs-datetime-format'];
  const pattern =
    options['awslogs-multiline-pattern'] ?? (format === undefined ? undefined : datetimePattern(format));
  if (pattern === undefined) return {};
  try {
    return { beginsEvent: new LinearPattern(pattern) };
  } catch (error) {
    if (!(error instanceof PatternSyntaxError)) throw error;
    return {
      problem: `awslogs could not parse multiline pattern key ${JSON.stringify(pattern)}: it ${error.message}`,
    };
  }
}

/** strftime's verbs as regular expressions (Docker documentation, "Amazon CloudWatch Logs logging driver", awslogs-datetime-format). */
const verbs: Readonly<Record<string, string>> = {
  A: '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day',
  a: '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)',
  B: '(?:January|February|March|April|May|June|July|August|September|October|November|December)',
  b: '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)',
  d: '(?:0[1-9]|[12]\\d|3[01])',
  f: '\\d{6}',
  H: '(?:[01]\\d|2[0-3])',
  I: '(?:0\\d|1[0-2])',
  j: '\\d{3}',
  L: '\\.\\d{3}',
  M: '[0-5]\\d',
  m: '(?:0[1-9]|1[0-2])',
  p: '[AP]M',
  S: '[0-5]\\d',
  w: '[0-6]',
  Y: '\\d{4}',
  y: '\\d{2}',
  Z: '[A-Z]{1,4}T',
  z: '[+-]\\d{4}',
};

export function datetimePattern(format: string): string {
  return format.replace(/%(.)|[.*+?^${}()|[\]\\]/g, (whole, verb?: string) =>
    verb === undefined ? `\\${whole}` : (verbs[verb] ?? (verb === '%' ? '%' : whole)),
  );
}
