import {
  DeleteParameterCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  ListTagsForResourceCommand,
  type ParameterHistory,
  type ParameterMetadata,
  PutParameterCommand,
  type PutParameterCommandInput,
} from '@aws-sdk/client-ssm';
import { allPages } from '../aws/pages.ts';
import { ssm } from '../aws/ssm.ts';
import { useLive } from '../live/use-live.ts';

/** Names and what is known of them; values are asked for one by one. */
export function listParameters(): Promise<ParameterMetadata[]> {
  return allPages(async (NextToken) => {
    const page = await ssm.send(new DescribeParametersCommand({ NextToken, MaxResults: 50 }));
    return { items: page.Parameters, next: page.NextToken };
  });
}

/** By its name, found in the list: one that is not there is no error. */
export async function findParameter(name: string): Promise<ParameterMetadata | undefined> {
  return (await listParameters()).find(({ Name }) => Name === name);
}

/** The value of the newest version, or of the one that is named; SecureStrings in plain text. */
export async function parameterValue(name: string, version?: number): Promise<string> {
  const Name = version === undefined ? name : `${name}:${version}`;
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
  return Parameter?.Value ?? '';
}

/** The value of a parameter that is no secret, by the version that is shown. */
export function usePlainValue({ Name: name = '', Version, Type }: ParameterMetadata) {
  return useLive([], ['parameter-value', name, Version], () => parameterValue(name), {
    enabled: Type !== 'SecureString',
  });
}

/** Every version, with values as they are stored: a SecureString's is not readable. */
export function parameterHistory(Name: string): Promise<ParameterHistory[]> {
  return allPages(async (NextToken) => {
    const page = await ssm.send(new GetParameterHistoryCommand({ Name, NextToken, MaxResults: 50 }));
    return { items: page.Parameters, next: page.NextToken };
  });
}

export async function parameterTags(name: string) {
  const command = new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: name });
  return (await ssm.send(command)).TagList ?? [];
}

/** Answers the number of the version that was made. */
export async function putParameter(parameter: PutParameterCommandInput): Promise<number> {
  return (await ssm.send(new PutParameterCommand(parameter))).Version ?? 1;
}

export function deleteParameter(Name: string): Promise<unknown> {
  return ssm.send(new DeleteParameterCommand({ Name }));
}
