import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { cloudformation } from '../aws/cloudformation.ts';
import { allPages } from '../aws/pages.ts';

/** Every stack that is there, with its outputs. */
export function describeStacks(): Promise<Stack[]> {
  return allPages(async (NextToken) => {
    const page = await cloudformation.send(new DescribeStacksCommand({ NextToken }));
    return { items: page.Stacks, next: page.NextToken };
  });
}

export const outputOf = ({ Outputs = [] }: Stack, key: string): string | undefined =>
  Outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
