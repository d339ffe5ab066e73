import type { CountType, LifecycleRule, StorageClass } from './ecr-lifecycle.ts';

/** Why a text is not a lifecycle policy. */
export class LifecyclePolicyError extends Error {}

type Fields = Readonly<Record<string, unknown>>;

/** Reads the JSON of a lifecycle policy (ECR user guide, "Lifecycle policy properties"). Throws LifecyclePolicyError. */
export function parseLifecyclePolicy(text: string): LifecycleRule[] {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw new LifecyclePolicyError('the policy is not valid JSON');
  }
  const { rules } = objectAt(policy, 'the policy', ['rules']);
  if (!Array.isArray(rules) || rules.length === 0)
    throw new LifecyclePolicyError('rules must be a list of at least one rule');
  // ECR endpoints and quotas, "Rules per lifecycle policy".
  if (rules.length > 50) throw new LifecyclePolicyError('a policy has at most 50 rules');
  const read = rules.map((rule, index) => readRule(rule, `rules[${index}]`));
  checkTogether(read);
  return read;
}

function readRule(value: unknown, at: string): LifecycleRule {
  const rule = objectAt(value, at, ['rulePriority', 'description', 'selection', 'action']);
  const selection = objectAt(rule.selection, `${at}.selection`, [
    'tagStatus',
    'tagPrefixList',
    'tagPatternList',
    'storageClass',
    'countType',
    'countUnit',
    'countNumber',
  ]);
  if (rule.description !== undefined && typeof rule.description !== 'string')
    throw new LifecyclePolicyError(`${at}.description must be a string`);
  const countType = oneOf(selection.countType, `${at}.selection.countType`, [
    'imageCountMoreThan',
    'sinceImagePushed',
    'sinceImagePulled',
    'sinceImageTransitioned',
  ]) as CountType;
  checkUnit(selection, countType, at);
  const tagStatus = oneOf(selection.tagStatus, `${at}.selection.tagStatus`, ['tagged', 'untagged', 'any']);
  const read: LifecycleRule = {
    rulePriority: positive(rule.rulePriority, `${at}.rulePriority`),
    tagStatus: tagStatus as LifecycleRule['tagStatus'],
    tagPatterns: readPatterns(selection, tagStatus, at),
    storageClass: readStorageClass(selection, countType, at),
    countType,
    countNumber: positive(selection.countNumber, `${at}.selection.countNumber`),
    action: readAction(rule.action, `${at}.action`),
  };
  if (read.action === 'TRANSITION' && read.storageClass === 'ARCHIVE')
    throw new LifecyclePolicyError(`${at}: archived images cannot be transitioned to the archive`);
  return read;
}

function checkUnit(selection: Fields, countType: CountType, at: string): void {
  const needed = countType !== 'imageCountMoreThan';
  if (needed && selection.countUnit !== 'days')
    throw new LifecyclePolicyError(`${at}.selection.countUnit must be days when countType is ${countType}`);
  if (!needed && selection.countUnit !== undefined)
    throw new LifecyclePolicyError(
      `${at}.selection.countUnit cannot be given when countType is ${countType}`,
    );
}

function readStorageClass(selection: Fields, countType: CountType, at: string): StorageClass {
  const name = oneOf(selection.storageClass ?? 'standard', `${at}.selection.storageClass`, [
    'standard',
    'archive',
  ]);
  if (countType === 'sinceImageTransitioned' && name !== 'archive')
    throw new LifecyclePolicyError(
      `${at}.selection.storageClass must be archive when countType is ${countType}`,
    );
  return name === 'archive' ? 'ARCHIVE' : 'STANDARD';
}

/** A prefix is a pattern with the wildcard at its end. */
function readPatterns(selection: Fields, tagStatus: string, at: string): string[] {
  const { tagPrefixList, tagPatternList } = selection;
  const given = [tagPrefixList, tagPatternList].filter((list) => list !== undefined).length;
  if (tagStatus !== 'tagged') {
    if (given > 0)
      throw new LifecyclePolicyError(
        `${at}.selection: tagPrefixList and tagPatternList go with tagStatus tagged only`,
      );
    return [];
  }
  if (given !== 1)
    throw new LifecyclePolicyError(
      `${at}.selection: tagStatus tagged needs either tagPrefixList or tagPatternList`,
    );
  if (tagPrefixList !== undefined)
    return strings(tagPrefixList, `${at}.selection.tagPrefixList`).map((prefix) => `${prefix}*`);
  const patterns = strings(tagPatternList, `${at}.selection.tagPatternList`);
  for (const pattern of patterns)
    if (pattern.split('*').length > 5)
      throw new LifecyclePolicyError(
        `${at}.selection.tagPatternList: '${pattern}' has more than 4 wildcards`,
      );
  return patterns;
}

function readAction(value: unknown, at: string): LifecycleRule['action'] {
  const action = objectAt(value, at, ['type', 'targetStorageClass']);
  const type = oneOf(action.type, `${at}.type`, ['expire', 'transition']);
  if (type === 'transition') oneOf(action.targetStorageClass, `${at}.targetStorageClass`, ['archive']);
  else if (action.targetStorageClass !== undefined)
    throw new LifecyclePolicyError(`${at}.targetStorageClass goes with type transition only`);
  return type === 'expire' ? 'EXPIRE' : 'TRANSITION';
}

function checkTogether(rules: readonly LifecycleRule[]): void {
  const priorities = new Set(rules.map((rule) => rule.rulePriority));
  if (priorities.size < rules.length) throw new LifecyclePolicyError('each rule needs its own rulePriority');
  for (const storageClass of ['STANDARD', 'ARCHIVE'] as const) {
    const alike = rules.filter((rule) => rule.storageClass === storageClass);
    if (alike.filter((rule) => rule.tagStatus === 'untagged' && rule.action === 'EXPIRE').length > 1)
      throw new LifecyclePolicyError('only one rule can select untagged images');
    const last = Math.max(...alike.map((rule) => rule.rulePriority));
    if (alike.some((rule) => rule.tagStatus === 'any' && rule.rulePriority !== last))
      throw new LifecyclePolicyError('a rule with tagStatus any must have the highest rulePriority');
  }
}

function objectAt(value: unknown, at: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LifecyclePolicyError(`${at} must be an object`);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new LifecyclePolicyError(`${at} has an unknown property '${unknown}'`);
  return value as Fields;
}

function oneOf(value: unknown, at: string, values: readonly string[]): string {
  if (typeof value !== 'string' || !values.includes(value))
    throw new LifecyclePolicyError(`${at} must be one of ${values.join(', ')}`);
  return value;
}

function positive(value: unknown, at: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 1)
    throw new LifecyclePolicyError(`${at} must be a whole number greater than 0`);
  return value as number;
}

function strings(value: unknown, at: string): string[] {
  if (
    !Array.isArray(value) ||
    value.length === 0 ||
    value.some((each) => typeof each !== 'string' || each === '')
  )
    throw new LifecyclePolicyError(`${at} must be a list of strings`);
  return value;
}
