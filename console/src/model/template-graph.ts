import type { Template } from './cloud-formation.ts';

/** Which resource of a template needs which: by Ref, Fn::GetAtt, Fn::Sub and DependsOn. */

export interface GraphEdge {
  /** Needs `to`, so is made after it. */
  from: string;
  to: string;
  /** Only DependsOn says so. */
  isExplicit: boolean;
}

export interface TemplateGraph {
  nodes: { id: string; type: string }[];
  edges: GraphEdge[];
}

export function graphOf({ Resources }: Template): TemplateGraph {
  const ids = new Set(Object.keys(Resources));
  const nodes = Object.entries(Resources).map(([id, { Type }]) => ({ id, type: Type }));
  const edges = Object.entries(Resources).flatMap(([from, resource]) => {
    const named = new Set(referencesIn(resource.Properties));
    const depends = new Set([resource.DependsOn ?? []].flat());
    return [...new Set([...named, ...depends])]
      .filter((to) => ids.has(to) && to !== from)
      .map((to) => ({ from, to, isExplicit: !named.has(to) }));
  });
  return { nodes, edges };
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...named(key, inner), ...referencesIn(inner)]);
}

function named(key: string, value: unknown): string[] {
  if (key === 'Ref' && typeof value === 'string') return [value];
  if (key === 'Fn::GetAtt') return [String(Array.isArray(value) ? value[0] : value).split('.')[0]!];
  if (key === 'Fn::Sub') return inSubstitution(Array.isArray(value) ? value[0] : value);
  return [];
}

/** `${Logical}` and `${Logical.Attribute}`; `${!Literal}` stands for itself. */
function inSubstitution(text: unknown): string[] {
  return [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name]) => name!.trim().split('.')[0]!);
}
