import { partitionOf } from '../../domain/arns.ts';
import {
  type PreparedParameter,
  type StackContext,
  TemplateError,
  type TemplateObject,
} from '../contract.ts';
import type { Facts } from '../resolve/facts.ts';
import { notKnownYet } from '../resolve/resolver.ts';
import { parameterRef } from './parameters.ts';

export interface FactSources {
  readonly context: StackContext;
  readonly parameters: ReadonlyMap<string, PreparedParameter>;
  readonly mappings: TemplateObject;
  readonly isResource: (name: string) => boolean;
  readonly condition: (name: string) => boolean | undefined;
  readonly languageExtensions: boolean;
}

/** What is known before any resource is made: parameters, pseudo parameters, mappings. All else is not known yet. */
export function parameterFacts(sources: FactSources): Facts {
  const { context, parameters, mappings, isResource, condition, languageExtensions } = sources;
  return {
    ref: (name) => {
      const parameter = parameters.get(name);
      if (parameter !== undefined) return parameterRef(parameter);
      return pseudoParameter(name, context) ?? (isResource(name) ? notKnownYet : undefined);
    },
    getAtt: (logicalId) => {
      if (isResource(logicalId)) return notKnownYet;
      throw undefinedGetAtt(logicalId);
    },
    importValue: () => notKnownYet,
    availabilityZones: () => {
      throw new TemplateError('Template error: Fn::GetAZs cannot be used in this section of the template');
    },
    condition,
    mappings,
    region: context.region,
    languageExtensions,
  };
}

export function undefinedGetAtt(logicalId: string): TemplateError {
  return new TemplateError(
    `Template error: instance of Fn::GetAtt references undefined resource ${logicalId}`,
  );
}

/** CloudFormation user guide, "Pseudo parameters". */
function pseudoParameter(name: string, context: StackContext): string | readonly string[] | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return context.account;
    case 'AWS::NotificationARNs':
      return context.notificationArns;
    case 'AWS::Partition':
      return partitionOf(context.region);
    case 'AWS::Region':
      return context.region;
    case 'AWS::StackId':
      return context.stackId;
    case 'AWS::StackName':
      return context.stackName;
    case 'AWS::URLSuffix':
      return context.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    default:
      return undefined;
  }
}
