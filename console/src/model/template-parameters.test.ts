import { describe, expect, it } from 'vitest';
import type { Template } from './cloud-formation.ts';
import { changedTemplate, type UpdateForm, updateFormOf } from './service-update.ts';
import { changedParameters, parameterOf } from './template-parameters.ts';

const template: Template = {
  Parameters: {
    Revision: { Type: 'String' },
    Count: { Type: 'Number', Default: 2 },
    FromStore: { Type: 'AWS::SSM::Parameter::Value<String>' },
  },
  Resources: {
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: { TaskDefinition: { Ref: 'Revision' }, DesiredCount: { Ref: 'Count' } },
    },
  },
};
const after: UpdateForm = {
  ...updateFormOf({}, { policies: [], alarms: [] }),
  family: 'web',
  revision: '4',
  desired: '3',
};
const change = { logicalId: 'Service', after, requestLabel: undefined, nonce: 'n' };

describe('changedParameters', () => {
  it('gives the parameters their values, and leaves the template as it was written', () => {
    const changed = ['revision' as const, 'desired' as const];
    expect(changedParameters(template, 'Service', after, changed)).toEqual({ Revision: 'web:4', Count: '3' });
    expect(changedTemplate(template, { ...change, changed })).toEqual(template);
  });

  it('gives none where nothing of theirs changed', () => {
    expect(changedParameters(template, 'Service', after, ['gracePeriod'])).toEqual({});
  });
});

describe('parameterOf', () => {
  it('knows a parameter from a resource, and from one whose value is looked up', () => {
    expect(parameterOf(template, { Ref: 'Revision' })).toBe('Revision');
    for (const property of [{ Ref: 'TaskDefinition' }, { Ref: 'FromStore' }, 'web:3', undefined])
      expect(parameterOf(template, property)).toBeUndefined();
  });
});
