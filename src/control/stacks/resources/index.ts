import type { ResourceHandler } from './contract.ts';

type Load = () => Promise<ResourceHandler>;

/** Every resource type, loaded when the first stack has one. One line each, by type. */
const handlers: Readonly<Record<string, Load>> = {
  'AWS::CDK::Metadata': async () => (await import('./cloudformation/cdk-metadata.ts')).cdkMetadata,
  'AWS::Logs::LogGroup': async () => (await import('./logs/log-group.ts')).logGroup,
  'AWS::SSM::Parameter': async () => (await import('./ssm/parameter.ts')).ssmParameter,
};

export const supportedTypes: ReadonlySet<string> = new Set(Object.keys(handlers));

/** Undefined: there is no handler for the type. */
export async function handlerOf(type: string): Promise<ResourceHandler | undefined> {
  return Object.hasOwn(handlers, type) ? await handlers[type]?.() : undefined;
}
