import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../scripts/spec-digest.ts';
import { bundledSpec } from './bundled-spec.ts';

const spec = bundledSpec();

describe('bundledSpec', () => {
  test('knows properties, what they replace, and attributes', () => {
    const service = spec.resource('AWS::ECS::Service')!;
    expect(service.properties.Cluster).toEqual({ type: 'string', replaces: 'yes' });
    expect(service.properties.LaunchType!.type).toEqual({ oneOf: ['EC2', 'FARGATE', 'EXTERNAL'] });
    expect(service.properties.Tags!.type).toEqual({ list: { ref: 'Tag' } });
    expect(service.definitions.Tag).toMatchObject({ Key: { required: true } });
    expect(Object.keys(service.attributes)).toEqual(['ServiceArn', 'Name']);
    expect(service.tagsProperty).toBe('Tags');
    expect(spec.resource('AWS::SSM::Parameter')!.identifiers).toEqual(['Name']);
  });

  test('every structure that a type mentions is there', () => {
    for (const type of ['AWS::ECS::TaskDefinition', 'AWS::EC2::LaunchTemplate', 'AWS::S3::Bucket']) {
      const resource = spec.resource(type)!;
      const mentioned = [...JSON.stringify(resource).matchAll(/"ref":"(\w+)"/g)].map((match) => match[1]!);
      expect(mentioned.length).toBeGreaterThan(0);
      for (const name of mentioned) expect(resource.definitions).toHaveProperty(name);
    }
  });

  test('tells types that are not made here from types that do not exist', () => {
    expect(spec.exists('AWS::DynamoDB::Table')).toBe(true);
    expect(spec.resource('AWS::DynamoDB::Table')).toBeUndefined();
    expect(spec.exists('AWS::DynamoDB::Tabel')).toBe(false);
    expect(spec.exists('AWS::../../x::Y')).toBe(false);
    expect(spec.exists('AWS::CDK::Metadata')).toBe(true);
  });
});

test('the data is what scripts/import-service-spec.ts makes of the installed package: run it when this fails', () => {
  const folder = new URL('./data/', import.meta.url);
  const read = (path: string | URL) => JSON.parse(readFileSync(path, 'utf8')) as { version: string };
  const installed = createRequire(import.meta.url).resolve('@aws-cdk/aws-service-spec/package.json');
  expect(read(new URL('made-from.json', folder))).toEqual({
    version: read(installed).version,
    sha256: digestOf(folder),
  });
});
