import type { ECS, RegisterTaskDefinitionCommandInput, TaskDefinition } from '@aws-sdk/client-ecs';
import { describeChange, diffTaskDefinitions } from '../definition/diff.ts';
import { isAwsError } from '../errors.ts';
import { yellow } from '../render/style.ts';
import { findPlaintextSecrets } from '../secrets/find.ts';
import { ownTags, type Session } from './session.ts';

/** Registers a revision where the newest differs; the answer is the ARN of the revision to run. */
export function ensureTaskDefinition(
  session: Session,
  wanted: RegisterTaskDefinitionCommandInput,
): Promise<string> {
  return session.reporter.step('Task definition', async () => {
    const ecs = await session.aws.ecs();
    const newest = await findNewest(ecs, wanted.family!);
    const changes = newest ? diffTaskDefinitions(newest, wanted) : [];
    if (newest && changes.length === 0) {
      return {
        value: newest.taskDefinitionArn!,
        changed: false,
        text: revisionName(newest.taskDefinitionArn!),
      };
    }
    const tags = [...ownTags(session.plan), ...(wanted.tags ?? [])];
    const { taskDefinition } = await ecs.registerTaskDefinition({ ...wanted, tags: dedupe(tags) });
    const arn = taskDefinition!.taskDefinitionArn!;
    const why = changes.slice(0, 3).map(describeChange).join('; ') + (changes.length > 3 ? ' …' : '');
    return { value: arn, changed: true, text: [revisionName(arn), why].filter(Boolean).join(', ') };
  });
}

/** `hello:3` of the whole ARN. */
export function revisionName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** The newest ACTIVE revision of the family. ECS answers ClientException where there is none. */
async function findNewest(ecs: ECS, family: string): Promise<TaskDefinition | undefined> {
  try {
    return (await ecs.describeTaskDefinition({ taskDefinition: family })).taskDefinition;
  } catch (error) {
    if (isAwsError(error, 'ClientException')) return undefined;
    throw error;
  }
}

function dedupe<Tag extends { key?: string }>(tags: readonly Tag[]): Tag[] {
  return [...new Map(tags.map((tag) => [tag.key, tag])).values()];
}

/** Says which credentials stand readable in the file, and hides their values from here on. */
export function warnAboutSecrets({ plan, reporter }: Session): void {
  const found = findPlaintextSecrets(plan.taskDefinition.input);
  reporter.hide(found.map(({ value }) => value));
  for (const { container, variable, kind, certain } of found) {
    const what = certain ? `holds a plaintext ${kind}` : 'looks like a secret in plain text';
    reporter.write(
      `${yellow('!')} ${container}: ${variable} ${what}. Anyone who may describe the task definition reads it: ` +
        'keep it in Secrets Manager or an SSM parameter, and name that in "secrets".',
    );
  }
}
