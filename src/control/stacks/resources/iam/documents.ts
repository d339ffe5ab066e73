/** IAM tells policy documents in the encoding of URLs (API reference, GetRolePolicy). */
export function documentOf(encoded: string | undefined): unknown {
  return JSON.parse(decodeURIComponent(encoded ?? '{}'));
}
