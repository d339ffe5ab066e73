import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handlerOf, supportedTypes } from '../../src/control/stacks/resources/index.ts';
import { type DriftCase, DriftWorld } from '../helpers/drift-world.ts';
import { ecsCases } from './cloudformation-drift-cases/ecs.ts';
import { identityCases } from './cloudformation-drift-cases/identity.ts';
import { loadBalancingCases } from './cloudformation-drift-cases/load-balancing.ts';
import { logAndStorageCases } from './cloudformation-drift-cases/logs-and-storage.ts';
import { networkCases } from './cloudformation-drift-cases/network.ts';

const TemplateBody = readFileSync(new URL('./cloudformation-drift-types.yaml', import.meta.url), 'utf8');

/** In the order of dependencies: deletions go the other way. */
const cases: readonly DriftCase[] = [
  ...networkCases,
  ...identityCases,
  ...logAndStorageCases,
  ...loadBalancingCases,
  ...ecsCases,
];

describe('drift of every resource type that tells how it is', () => {
  const drift = new DriftWorld();
  const id = (logicalId: string) => drift.ids.get(logicalId)!;

  beforeAll(() => drift.create(TemplateBody), 60_000);
  afterAll(() => drift.close());

  test('of its namespaces the template has every type whose handler reads', async () => {
    const types = new Set([...TemplateBody.matchAll(/Type: (AWS::\w+::\w+)$/gm)].map((match) => match[1]));
    const reading: string[] = [];
    for (const type of supportedTypes) if ((await handlerOf(type))?.read !== undefined) reading.push(type);
    const namespace = (type = '') => type.split('::')[1];
    const namespaces = new Set([...types].map(namespace));
    expect(reading.filter((type) => namespaces.has(namespace(type)) && !types.has(type))).toEqual([]);
  });

  test('right after its creation nothing has drifted', async () => {
    const found = await drift.drifts();
    const drifted = [...found.values()].filter((each) => each.StackResourceDriftStatus !== 'IN_SYNC');
    expect(
      drifted.map((each) => [
        each.LogicalResourceId,
        each.StackResourceDriftStatus,
        each.PropertyDifferences,
      ]),
    ).toEqual([]);
    expect([...found.keys()].sort()).toEqual(
      [...new Set([...cases.map((each) => each.resource), 'SubnetB', 'RoleInline'])].sort(),
    );
  });

  test.each(cases.filter((each) => each.change))(
    '$resource: a change by the API is told',
    async ({ resource, change, differences }) => {
      const [service, operation, input] = change!;
      await drift.call(service, operation, input(id));
      const found = (await drift.drifts(resource)).get(resource);
      expect(
        found?.PropertyDifferences?.map((each) => `${each.DifferenceType} ${each.PropertyPath}`),
      ).toEqual(differences);
      expect(found?.StackResourceDriftStatus).toBe('MODIFIED');
    },
  );

  test.each(cases.filter((each) => each.removal).reverse())(
    '$resource: a deletion by the API is told',
    async ({ resource, removal }) => {
      const [service, operation, input] = removal!;
      await drift.call(service, operation, input(id));
      const found = (await drift.drifts(resource)).get(resource);
      expect(found?.StackResourceDriftStatus).toBe('DELETED');
      expect([found?.ExpectedProperties, found?.ActualProperties, found?.PropertyDifferences]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    },
  );
});
