import { isDeepStrictEqual } from 'node:util';

// biome-ignore-all lint/suspicious/noExplicitAny: stands in until the template room compares and summarizes.
export const compareTemplates = ({ before, after }: any): any[] => {
  const old: ReadonlyMap<string, any> = before?.template.resources ?? new Map();
  const facts = (template: any) => [...template.parameters.values()];
  const shared =
    before !== undefined &&
    isDeepStrictEqual(before.tags, after.tags) &&
    isDeepStrictEqual(facts(before.template), facts(after.template));
  const changes: any[] = [];
  const tell = (Action: string, { logicalId, type }: any) =>
    changes.push({ Action, LogicalResourceId: logicalId, ResourceType: type });
  for (const each of after.template.resources.values()) {
    const previous = old.get(each.logicalId);
    if (previous === undefined) tell('Add', each);
    else if (!shared || !isDeepStrictEqual(previous.properties, each.properties)) tell('Modify', each);
  }
  for (const each of old.values()) if (!after.template.resources.has(each.logicalId)) tell('Remove', each);
  return changes;
};
