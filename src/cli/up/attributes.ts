/** The attributes that are not as wanted, for a Modify… call. */
export function differingAttributes(
  actual: readonly { Key?: string; Value?: string }[],
  wanted: Readonly<Record<string, string>>,
): { Key: string; Value: string }[] {
  const known = new Map(actual.map(({ Key, Value }) => [Key, Value]));
  return Object.entries(wanted)
    .filter(([key, value]) => known.get(key) !== value)
    .map(([Key, Value]) => ({ Key, Value }));
}
