import type {
  AccountAttribute,
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult,
} from '@aws-sdk/client-ec2';
import { invalidValue } from '../errors.ts';
import { kinds, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeAccountAttributes. There are no instances here, hence none may be made. */
export const describeAccountAttributes: Ec2Operation<
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult
> = (input, context) => {
  const vpc = rowsOf(context, kinds.vpc).find((row) => row.isDefault);
  const values: Readonly<Record<string, string>> = {
    'supported-platforms': 'VPC',
    'default-vpc': vpc?.vpcId ?? 'none',
    'max-instances': '0',
    'vpc-max-security-groups-per-interface': '5',
    'max-elastic-ips': '5',
    'vpc-max-elastic-ips': '5',
  };
  const wanted: readonly string[] = input.AttributeNames?.length ? input.AttributeNames : Object.keys(values);
  return {
    AccountAttributes: wanted.map((name): AccountAttribute => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) throw invalidValue('attributeName', name);
      return { AttributeName: name, AttributeValues: [{ AttributeValue: value }] };
    }),
  };
};
