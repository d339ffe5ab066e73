import { asObject } from '../../domain/events/target-input.ts';

export interface PolicyStatement {
  readonly Sid?: string | undefined;
  readonly [member: string]: unknown;
}

export function statementsOf(policy: string | undefined): PolicyStatement[] {
  const statements = policy === undefined ? [] : asObject(policy)?.Statement;
  return (Array.isArray(statements) ? statements : [statements]).filter((each) => each !== undefined);
}

export function policyText(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
