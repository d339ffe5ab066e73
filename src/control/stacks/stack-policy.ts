import { matchesTokens, wildcardTokens } from '../../domain/wildcard.ts';

/** `Update:Modify`, `Update:Replace` and `Update:Delete` (CloudFormation user guide, "Prevent updates to stack resources"). */
export type PolicyAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete';

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

interface Subject {
  readonly logicalId: string;
  readonly type: string;
  readonly action: PolicyAction;
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

const matches = (pattern: string, text: string) => matchesTokens(wildcardTokens(pattern), text);

/** Why the policy forbids the action; undefined when it allows it. Without a policy everything is allowed, with one only what it says. */
export function policyRefusal(policy: string | undefined, subject: Subject): string | undefined {
  if (policy === undefined) return undefined;
  const { Statement } = JSON.parse(policy) as { Statement?: Statement | readonly Statement[] };
  const statements = [Statement ?? []].flat() as readonly Statement[];
  const fitting = statements
    .map((each, i) => ({ each, number: i + 1 }))
    .filter(({ each }) => fits(each, subject));
  const denied = fitting.find(({ each }) => each.Effect === 'Deny');
  const what = `[${subject.action}] for resource [LogicalResourceId/${subject.logicalId}]`;
  if (denied !== undefined)
    return `Action denied by stack policy: Statement [#${denied.number}] does not allow ${what}`;
  if (fitting.length === 0) return `Action not allowed by stack policy: No statement allows ${what}`;
  return undefined;
}

function fits(statement: Statement, { action, logicalId, type }: Subject): boolean {
  const id = `LogicalResourceId/${logicalId}`;
  const actionFits =
    statement.NotAction === undefined
      ? listOf(statement.Action).some((each) => matches(each, action))
      : !listOf(statement.NotAction).some((each) => matches(each, action));
  const resourceFits =
    statement.NotResource === undefined
      ? listOf(statement.Resource ?? '*').some((each) => matches(each, id))
      : !listOf(statement.NotResource).some((each) => matches(each, id));
  return actionFits && resourceFits && conditionFits(statement, type);
}

/** StringEquals and StringLike over ResourceType are all that stack policies know. */
function conditionFits({ Condition = {} }: Statement, type: string): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    listOf(keys.ResourceType).some((each) =>
      operator === 'StringLike' ? matches(each, type) : each === type,
    ),
  );
}
