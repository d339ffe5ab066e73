import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

test('CreateStack: resources are made in the order of their references, and events tell of each step', async () => {
  const api = new TestApi();
  const world = new StackWorld(api);
  await world.client.send(
    new CreateStackCommand({
      StackName: 'app',
      TemplateBody: `
Resources:
  Url:
    Type: AWS::SSM::Parameter
    Properties: {Name: /app/group, Type: String, Value: !Ref Group}
  Group:
    Type: AWS::Logs::LogGroup
    Properties: {RetentionInDays: 7}
Outputs:
  Arn: {Value: !GetAtt Group.Arn}
`,
    }),
  );
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  expect(await world.events('app')).toMatchInlineSnapshot(`
    [
      "app CREATE_IN_PROGRESS User Initiated",
      "Group CREATE_IN_PROGRESS",
      "Group CREATE_IN_PROGRESS Resource creation Initiated",
      "Group CREATE_COMPLETE",
      "Url CREATE_IN_PROGRESS",
      "Url CREATE_IN_PROGRESS Resource creation Initiated",
      "Url CREATE_COMPLETE",
      "app CREATE_COMPLETE",
    ]
  `);
  const { Stacks } = await world.client.send(new DescribeStacksCommand({ StackName: 'app' }));
  expect(Stacks![0]).toMatchInlineSnapshot(`
    {
      "Capabilities": [],
      "CreationTime": 2026-01-01T00:00:00.000Z,
      "DisableRollback": false,
      "DriftInformation": {
        "StackDriftStatus": "NOT_CHECKED",
      },
      "EnableTerminationProtection": false,
      "LastOperations": [
        {
          "OperationId": "7d3888ca-113f-4716-8505-c581c461310c",
          "OperationType": "CREATE_STACK",
        },
      ],
      "NotificationARNs": [],
      "Outputs": [
        {
          "OutputKey": "Arn",
          "OutputValue": "arn:aws:logs:us-east-1:000000000000:log-group:app-Group-RYIAENBUAS6J:*",
        },
      ],
      "Parameters": [],
      "RollbackConfiguration": {},
      "StackId": "arn:aws:cloudformation:us-east-1:000000000000:stack/app/6d010770-feac-4771-848c-a60a7d213b2e",
      "StackName": "app",
      "StackStatus": "CREATE_COMPLETE",
      "Tags": [],
    }
  `);
  const ssm = new SSMClient(api.client());
  expect((await ssm.send(new GetParameterCommand({ Name: '/app/group' }))).Parameter?.Value).toMatch(
    /^app-Group-/,
  );
});
