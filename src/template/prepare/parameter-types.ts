/**
 * The types of parameters (CloudFormation user guide, "Parameters" and "Specify existing resources at runtime with CloudFormation-supplied parameter types").
 */
export interface ParameterType {
  readonly isList: boolean;
  readonly isNumber: boolean;
  /** `AWS::EC2::VPC::Id`: its values name something that exists. */
  readonly names?: string;
  /** The value is the name of an SSM parameter: `name` gives the name itself, `value` what the parameter holds. */
  readonly ssm?: 'name' | 'value';
}

const awsTypes = new Set([
  'AWS::EC2::AvailabilityZone::Name',
  'AWS::EC2::Image::Id',
  'AWS::EC2::Instance::Id',
  'AWS::EC2::KeyPair::KeyName',
  'AWS::EC2::SecurityGroup::GroupName',
  'AWS::EC2::SecurityGroup::Id',
  'AWS::EC2::Subnet::Id',
  'AWS::EC2::VPC::Id',
  'AWS::EC2::Volume::Id',
  'AWS::Route53::HostedZone::Id',
]);

const ssmValue = /^AWS::SSM::Parameter::Value<(.+)>$/;

/** Undefined: there is no such type. */
export function parameterType(type: string): ParameterType | undefined {
  if (type === 'AWS::SSM::Parameter::Name') return { isList: false, isNumber: false, ssm: 'name' };
  const inner = ssmValue.exec(type)?.[1];
  const plain = plainType(inner ?? type);
  return plain === undefined || inner === undefined ? plain : { ...plain, ssm: 'value' };
}

function plainType(type: string): ParameterType | undefined {
  if (type === 'CommaDelimitedList') return { isList: true, isNumber: false };
  const element = /^List<(.+)>$/.exec(type)?.[1];
  const name = element ?? type;
  const isList = element !== undefined;
  if (name === 'String' || name === 'Number') return { isList, isNumber: name === 'Number' };
  return awsTypes.has(name) ? { isList, isNumber: false, names: name } : undefined;
}

/** The elements of a list's value, spaces around them gone ("Parameters", CommaDelimitedList). */
export function elementsOf(value: string): string[] {
  return value === '' ? [] : value.split(',').map((element) => element.trim());
}
