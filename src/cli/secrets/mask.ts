/**
 * Secrets in text. A value is masked where it is known (it stood in a container's environment under a telling name)
 * or where it looks like a credential wherever it stands. Masking is idempotent and never makes text longer than a few
 * characters per secret, so that it can run over everything that is printed, log lines included.
 */

interface Shape {
  readonly kind: string;
  readonly pattern: RegExp;
}

/** Shapes that are credentials by themselves. Key id prefixes: IAM user guide, "IAM identifiers", unique id prefixes. */
const shapes: readonly Shape[] = [
  { kind: 'AWS access key id', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { kind: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g },
  { kind: 'GitLab token', pattern: /\bglpat-[A-Za-z0-9_-]{20,}/g },
  { kind: 'Slack token', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g },
  { kind: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{30,}/g },
  { kind: 'Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{16,}/g },
  { kind: 'Google API key', pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  { kind: 'JSON web token', pattern: /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g },
  {
    kind: 'private key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  },
  { kind: 'password in a URL', pattern: /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:)[^\s@/]+(?=@)/gi },
];

/** `aws_secret_access_key = …` and `"SecretAccessKey": "…"`, where only the name tells what the value is. */
const namedSecret =
  /((?:aws_)?(?:secret_?access_?key|session_?token)["']?\s*[=:]\s*["']?)([A-Za-z0-9/+=]{16,})/gi;

/** What kind of credential the text is or holds, if any. */
export function credentialKind(text: string): string | undefined {
  return shapes.find(({ pattern }) => text.search(pattern) >= 0)?.kind;
}

/** Keeps as much as tells two secrets apart, never more than four characters. */
export function maskValue(value: string): string {
  return value.length >= 16 ? `${value.slice(0, 4)}****` : '****';
}

/** A function that masks known values and anything shaped like a credential. */
export function createMasker(known: Iterable<string> = []): (text: string) => string {
  const values = [...new Set(known)].filter((value) => value.length >= 4).sort((a, b) => b.length - a.length);
  return (text) => {
    let masked = text;
    for (const value of values) masked = masked.replaceAll(value, maskValue(value));
    for (const { kind, pattern } of shapes) {
      masked = masked.replace(pattern, (found) =>
        kind === 'private key' ? '[private key]' : maskValue(found),
      );
    }
    return masked.replace(namedSecret, (_, name: string, value: string) => name + maskValue(value));
  };
}
