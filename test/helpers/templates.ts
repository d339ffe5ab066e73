import type { Lookups, ParameterInput, PreparedTemplate, StackContext } from '../../src/template/contract.ts';
import { parseTemplate } from '../../src/template/parse/parse-template.ts';
import { prepareTemplate } from '../../src/template/prepare/prepare-template.ts';
import { notKnownYet, type Resolver } from '../../src/template/resolve/resolver.ts';

/** What the tests of this room stand on: one stack, lookups that know little, a resolver that knows everything. */
export const testContext: StackContext = {
  account: '123456789012',
  region: 'us-east-1',
  stackName: 'shop',
  stackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/shop/8f1c',
  notificationArns: [],
};

export const testLookups: Lookups = {
  ssmParameter: (name) =>
    name === '/ami'
      ? { value: 'ami-0abc', type: 'String' }
      : name === '/ids'
        ? { value: 'a, b', type: 'StringList' }
        : undefined,
  includeText: (location) =>
    location === 's3://snippets/tags.yaml' ? 'Team: shop\nCost: !Ref AWS::Region\n' : undefined,
};

export function prepare(
  text: string,
  values: Readonly<Record<string, string>> = {},
  options: {
    readonly lookups?: Partial<Lookups>;
    readonly previous?: Readonly<Record<string, string>> /** With UsePreviousValue. */;
    readonly keep?: readonly string[];
  } = {},
): PreparedTemplate {
  const parameters: ParameterInput[] = Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
  const kept = (options.keep ?? []).map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true }));
  return prepareTemplate({
    template: parseTemplate(text),
    parameters: [...parameters, ...kept],
    previousParameters: options.previous,
    context: testContext,
    lookups: { ...testLookups, ...options.lookups },
  });
}

/** Physical ids are `id-of-X`, attributes `X.Attribute`. Names in `unknown` are not known yet. */
export function testResolver(unknown: readonly string[] = []): Resolver {
  return {
    ref: (id) => (unknown.includes(id) ? notKnownYet : `id-of-${id}`),
    getAtt: (id, attribute) => (unknown.includes(id) ? notKnownYet : `${id}.${attribute}`),
    importValue: (name) => `import(${name})`,
    dynamicReference: (reference) =>
      `<${reference.service} ${reference.name} ${reference.jsonKey ?? reference.version ?? ''}>`,
    availabilityZones: (region) => [`${region}a`, `${region}b`, `${region}c`],
  };
}
