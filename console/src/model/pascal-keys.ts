/**
 * An ECS API value with CloudFormation's names: `containerPort` is `ContainerPort` there, `enableECSManagedTags` is
 * `EnableECSManagedTags`. Undefined members are left out. Maps whose keys are the user's own are given in `maps` by name and kept.
 */
export function pascalKeys(value: object, maps: readonly string[] = ['options', 'dockerLabels']): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [pascal(name), maps.includes(name) ? member : convert(member, maps)]),
  );
}

function convert(value: unknown, maps: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => convert(item, maps));
  return value !== null && typeof value === 'object' ? pascalKeys(value, maps) : value;
}

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
