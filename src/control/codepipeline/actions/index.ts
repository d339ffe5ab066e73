import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { ActionHandler } from '../work.ts';
import { approval } from './approval.ts';
import { codeDeployToEcs } from './codedeploy-to-ecs.ts';
import { deployEcs } from './deploy-ecs.ts';
import { deployS3 } from './deploy-s3.ts';
import { ecrSource } from './ecr-source.ts';
import { s3Source } from './s3-source.ts';

const handlers: Readonly<Record<string, ActionHandler>> = {
  'Source/S3': s3Source,
  'Source/ECR': ecrSource,
  'Approval/Manual': approval,
  'Deploy/ECS': deployEcs,
  'Deploy/S3': deployS3,
  'Deploy/CodeDeployToECS': codeDeployToEcs,
};

/** CreatePipeline takes no other action types, so that there is a handler. */
export function handlerOf({ actionTypeId, name }: ActionDeclaration): ActionHandler {
  const handler = handlers[`${actionTypeId?.category}/${actionTypeId?.provider}`];
  if (handler === undefined) throw new Error(`no handler for the action ${name}`);
  return handler;
}

export const servicesOfActions: readonly string[] = [
  ...new Set(Object.values(handlers).flatMap((handler) => handler.services)),
];
