import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { CliError } from '../errors.ts';
import type { TaskDefinitionPlan } from '../file/plan.ts';
import { withCapitals } from './capitals.ts';
import { getAtt, type ResourceDeclaration, ref, sub, type TemplateValue } from './template.ts';

/** ECS developer guide, "Amazon ECS task execution IAM role". */
const executionPolicy = 'policy/service-role/AmazonECSTaskExecutionRolePolicy';

/** A definition that names its own role keeps it, and one in a file of AWS's own form says all it needs. */
export function needsExecutionRole({ input, sourceFile }: TaskDefinitionPlan): boolean {
  return !input.executionRoleArn && !sourceFile;
}

export function taskDefinitionResource(
  plan: TaskDefinitionPlan,
  imageOf: (containerName: string) => TemplateValue | undefined,
): ResourceDeclaration {
  const role = needsExecutionRole(plan) ? { ExecutionRoleArn: getAtt('ExecutionRole', 'Arn') } : {};
  const { containerDefinitions = [], family, ...fields } = plan.input;
  return {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      Family: family,
      ...withCapitals(fields),
      ...role,
      ContainerDefinitions: containerDefinitions.map((container) => {
        const complete = withImage(container, imageOf(container.name ?? ''));
        return withCapitals(plan.sourceFile ? complete : withRegion(complete));
      }),
    },
  };
}

function withImage(container: ContainerDefinition, image: TemplateValue | undefined): object {
  if (container.image) return container;
  if (image !== undefined) return { name: container.name, image, ...container };
  throw new CliError(`Container ${container.name} has no image.`, {
    hint: 'Name one in its definition, or give the file an image section.',
  });
}

function withRegion(container: { readonly logConfiguration?: ContainerDefinition['logConfiguration'] }) {
  const { logConfiguration } = container;
  if (logConfiguration?.logDriver !== 'awslogs' || logConfiguration.options?.['awslogs-region'])
    return container;
  const options = { ...logConfiguration.options, 'awslogs-region': ref('AWS::Region') };
  return { ...container, logConfiguration: { ...logConfiguration, options } };
}

/** The log groups that containers write to and that ECS does not make by itself. */
export function logGroupNames(containers: readonly ContainerDefinition[]): string[] {
  const groups = containers
    .map(({ logConfiguration }) => logConfiguration)
    .filter((configuration) => configuration?.logDriver === 'awslogs')
    .filter((configuration) => configuration?.options?.['awslogs-create-group'] !== 'true')
    .map((configuration) => configuration?.options?.['awslogs-group']);
  return [...new Set(groups.filter((group) => group !== undefined))].sort();
}

/** The role with which ECS pulls the image, writes the logs and reads the secrets that containers name. */
export function executionRole(containers: readonly ContainerDefinition[]): ResourceDeclaration {
  const secrets = secretResources(containers);
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ecs-tasks.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      ManagedPolicyArns: [sub(`arn:\${AWS::Partition}:iam::aws:${executionPolicy}`)],
      ...(secrets.length ? { Policies: [secretsPolicy(secrets)] } : {}),
    },
  };
}

/** ECS developer guide, "Secrets Manager or Systems Manager permissions". */
function secretsPolicy(resources: readonly TemplateValue[]): TemplateValue {
  const statement = {
    Effect: 'Allow',
    Action: ['ssm:GetParameters', 'secretsmanager:GetSecretValue'],
    Resource: resources,
  };
  return { PolicyName: 'secrets', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } };
}

/** ARNs of what `valueFrom` names: a secret's ARN without key and version, a parameter's ARN also for a plain name. */
function secretResources(containers: readonly ContainerDefinition[]): TemplateValue[] {
  const names = containers.flatMap(({ secrets, logConfiguration }) =>
    [...(secrets ?? []), ...(logConfiguration?.secretOptions ?? [])].map(({ valueFrom }) => valueFrom ?? ''),
  );
  return [...new Set(names.filter(Boolean))].sort().map((name) => {
    if (name.startsWith('arn:'))
      return name.includes(':secretsmanager:') ? name.split(':').slice(0, 7).join(':') : name;
    const parameter = name.replace(/^\//, '');
    return sub(`arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/${parameter}`);
  });
}
