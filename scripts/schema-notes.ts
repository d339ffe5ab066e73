/** What an editor says about the fields people set most, in our own words; the ECS API reference has the rest. */
export const fieldNotes: Record<string, string> = {
  'RegisterTaskDefinitionRequest.family':
    'Name of the task definition; its revisions count up under it. Default: the name of this file.',
  'RegisterTaskDefinitionRequest.cpu':
    'CPU units for the whole task, 1024 to a vCPU. Fargate: 256, 512, 1024, 2048, 4096, 8192, 16384. Default 256.',
  'RegisterTaskDefinitionRequest.memory':
    'MiB for the whole task. Fargate allows certain amounts for each cpu value (256: 512, 1024, 2048). Default 512.',
  'RegisterTaskDefinitionRequest.executionRoleArn':
    'Role that ECS itself uses to pull the image, write logs and read secrets. Default: one is made.',
  'RegisterTaskDefinitionRequest.taskRoleArn': 'Role that the code in the containers has.',
  'RegisterTaskDefinitionRequest.networkMode':
    'Default awsvpc: each task has its own address. Fargate knows no other.',
  'RegisterTaskDefinitionRequest.requiresCompatibilities': 'Default [FARGATE].',
  'ContainerDefinition.name': 'Name of the container within the task.',
  'ContainerDefinition.image': 'Image reference. Default: the one of the image section.',
  'ContainerDefinition.essential': 'The task stops when an essential container ends. Default true.',
  'ContainerDefinition.environment': 'Plain variables. Anything secret belongs in `secrets`.',
  'ContainerDefinition.secrets': 'Variables whose values come from Secrets Manager or SSM parameters.',
  'ContainerDefinition.portMappings': 'Ports the container listens on.',
  'ContainerDefinition.dependsOn':
    'Containers that must have started, completed, succeeded or become healthy before this one starts.',
  'ContainerDefinition.healthCheck':
    "Command that ECS runs inside the container; the load balancer's check is in the service section.",
  'ContainerDefinition.logConfiguration': 'Default: awslogs to the group /ecs/<family>, with the prefix ecs.',
  'ContainerDefinition.stopTimeout': 'Seconds between SIGTERM and SIGKILL. Default 30.',
  'HealthCheck.command': '[CMD, program, …] or [CMD-SHELL, a line for the shell].',
  'Secret.valueFrom':
    'ARN of a secret (with :json-key:version-stage:version-id as wanted), or name or ARN of an SSM parameter.',
};
