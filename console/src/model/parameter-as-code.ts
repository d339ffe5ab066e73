import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import { awsCommand } from './cli.ts';

/** A parameter as AWS CLI commands, an `AWS::SSM::Parameter`, and the API's JSON. Its value is nowhere among them. */
export function parameterAsCode(parameter: ParameterMetadata) {
  const { Name, Type, Description, Tier, DataType, AllowedPattern } = parameter;
  const isSecure = Type === 'SecureString';
  const Properties = { Name, Type, Value: '<value>', Description, Tier, DataType, AllowedPattern };
  return {
    cli: [
      awsCommand('ssm', 'get-parameter', { name: Name, 'with-decryption': isSecure }),
      awsCommand('ssm', 'put-parameter', {
        name: Name,
        type: Type,
        value: 'file://value.txt',
        description: Description,
        overwrite: true,
      }),
    ],
    // CloudFormation makes no SecureStrings (template reference, AWS::SSM::Parameter, Type).
    ...(!isSecure && { cloudFormation: { Parameter: { Type: 'AWS::SSM::Parameter', Properties } } }),
    json: parameter,
  };
}
