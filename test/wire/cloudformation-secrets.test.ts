// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's own.
import {
  CreateChangeSetCommand,
  CreateStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

const template = (description: string) =>
  JSON.stringify({
    Parameters: { Password: { Type: 'String', NoEcho: true } },
    Resources: {
      A: {
        Type: 'AWS::SSM::Parameter',
        Properties: {
          Type: 'String',
          Value: { 'Fn::Sub': 'u:${Password}@{{resolve:secretsmanager:db}}' },
          Description: description,
        },
      },
    },
  });

test('secrets: NoEcho values and what references came to are shown nowhere, rotated ones neither', async () => {
  const world = new StackWorld(new TestApi());
  const { client, api } = world;
  const secrets = new SecretsManagerClient(api.client());
  await secrets.send(new CreateSecretCommand({ Name: 'db', SecretString: 'first-"secret"' }));
  await client.send(
    new CreateStackCommand({
      StackName: 'app',
      TemplateBody: template('one'),
      Parameters: [{ ParameterKey: 'Password', ParameterValue: 'hush-hush' }],
    }),
  );
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  await secrets.send(new PutSecretValueCommand({ SecretId: 'db', SecretString: 'second-secret' }));
  await client.send(
    new CreateChangeSetCommand({
      StackName: 'app',
      ChangeSetName: 'next',
      TemplateBody: template('two'),
      Parameters: [{ ParameterKey: 'Password', ParameterValue: 'hush-again' }],
    }),
  );
  const changeSet = await client.send(
    new DescribeChangeSetCommand({ StackName: 'app', ChangeSetName: 'next', IncludePropertyValues: true }),
  );
  const { StackEvents } = await client.send(new DescribeStackEventsCommand({ StackName: 'app' }));
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'app' }));
  const shown = JSON.stringify([changeSet, StackEvents, Stacks]);
  expect(shown).not.toMatch(/hush|first-|second-secret/);
  expect(StackEvents!.find((each) => each.LogicalResourceId === 'A')!.ResourceProperties).toBe(
    '{"Type":"String","Value":"u:****@{{resolve:secretsmanager:db}}","Description":"one"}',
  );
  expect(shown).toContain('one');
});

test('parameters of AWS types must name what is there', async () => {
  const { client, api } = new StackWorld(new TestApi());
  const create = (StackName: string, type: string, ParameterValue: string) =>
    client.send(
      new CreateStackCommand({
        StackName,
        TemplateBody: JSON.stringify({
          Parameters: { P: { Type: type } },
          Resources: { A: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x' } } },
        }),
        Parameters: [{ ParameterKey: 'P', ParameterValue }],
      }),
    );
  const { Vpc } = await new EC2Client(api.client()).send(new CreateVpcCommand({ CidrBlock: '10.1.0.0/16' }));
  await create('vpc', 'AWS::EC2::VPC::Id', Vpc!.VpcId!);
  await create('zones', 'List<AWS::EC2::AvailabilityZone::Name>', 'us-east-1a, us-east-1b');
  await create('key', 'AWS::EC2::KeyPair::KeyName', 'mine');
  for (const [type, value] of [
    ['AWS::EC2::VPC::Id', 'vpc-1'],
    ['AWS::EC2::Subnet::Id', Vpc!.VpcId!],
    ['AWS::EC2::SecurityGroup::Id', 'sg-1'],
    ['AWS::EC2::SecurityGroup::GroupName', 'none'],
    ['AWS::EC2::AvailabilityZone::Name', 'eu-west-1a'],
    ['AWS::EC2::KeyPair::KeyName', ''],
  ] as const)
    await expect(create('no', type, value)).rejects.toMatchObject({
      name: 'ValidationError',
      message: `Parameter validation failed: parameter value ${value} for parameter name P does not exist`,
    });
});
