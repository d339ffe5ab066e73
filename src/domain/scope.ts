/** Accounts and regions are separate worlds: every row belongs to exactly one of each. */
export interface Scope {
  readonly account: string;
  readonly region: string;
}
