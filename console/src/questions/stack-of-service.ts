import {
  DescribeStackResourcesCommand,
  ListStackResourcesCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { cloudformation } from '../aws/cloudformation.ts';
import { allPages } from '../aws/pages.ts';
import { describeStacks, outputOf } from './stacks.ts';

/** The stack that a service belongs to, and what it is called there. */
export interface OwningStack {
  stackName: string;
  logicalId: string;
}

/**
 * Stacks of this console and of `slipway up` tell their service by an output; of others the resources are read. Asked by the ARN alone, CloudFormation would say
 * ValidationError of a service that no stack has: an error for what is none.
 */
export async function stackOf(serviceArn: string): Promise<OwningStack | null> {
  const stacks = await describeStacks();
  const told = stacks.find((stack) => serviceOutput(stack) === serviceArn);
  if (told) return ownerIn(told.StackName!, serviceArn);
  const silent = stacks.filter((stack) => serviceOutput(stack) === undefined);
  const found = await Promise.all(silent.map(({ StackName }) => hasResource(StackName!, serviceArn)));
  const other = silent[found.indexOf(true)];
  return other ? ownerIn(other.StackName!, serviceArn) : null;
}

const serviceOutput = (stack: Stack) => outputOf(stack, 'ServiceArn');

async function hasResource(StackName: string, physicalId: string): Promise<boolean> {
  const resources = await allPages(async (NextToken) => {
    const page = await cloudformation.send(new ListStackResourcesCommand({ StackName, NextToken }));
    return { items: page.StackResourceSummaries, next: page.NextToken };
  });
  return resources.some(({ PhysicalResourceId }) => PhysicalResourceId === physicalId);
}

async function ownerIn(StackName: string, physicalId: string): Promise<OwningStack | null> {
  const { StackResources = [] } = await cloudformation.send(new DescribeStackResourcesCommand({ StackName }));
  const own = StackResources.find(({ PhysicalResourceId }) => PhysicalResourceId === physicalId);
  return own ? { stackName: StackName, logicalId: own.LogicalResourceId! } : null;
}

/** Such a stack is of its service alone, and goes with it: the console's own, and those of `slipway up`. */
export const isOfServiceAlone = ({ stackName }: OwningStack) =>
  stackName.startsWith('ECS-Console-V2-Service-');
