import { alarmEvents } from './alarm.ts';
import { containerInstanceEvents } from './container-instance.ts';
import type { EventKind } from './contract.ts';
import { imageEvents, imageTagEvents } from './ecr-image.ts';
import { serviceEvents } from './ecs-service.ts';
import { taskEvents } from './ecs-task.ts';
import { parameterEvents } from './parameter.ts';
import { pipelineActionEvents, pipelineEvents } from './pipeline.ts';
import { scalingEvents } from './scaling-activity.ts';
import { stackEvents } from './stack.ts';

/** Every kind of rows that AWS sends events of; a new one is a file and a line here. One for each table. */
export const eventKinds: readonly EventKind<object>[] = [
  taskEvents,
  serviceEvents,
  containerInstanceEvents,
  imageEvents,
  imageTagEvents,
  alarmEvents,
  scalingEvents,
  stackEvents,
  parameterEvents,
  pipelineEvents,
  pipelineActionEvents,
];
