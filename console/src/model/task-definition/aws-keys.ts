/**
 * AWS keys that were put where everybody can read them: an access key id has a shape of its own (IAM User Guide, "IAM identifiers",
 * unique ids: AKIA, ASIA); a secret access key is 40 characters of base64, told from a digest by having cases and digits mixed.
 */
export type AwsKey = 'accessKeyId' | 'secretAccessKey' | 'sessionToken';

const ACCESS_KEY_ID = /(?<![A-Za-z0-9])A(?:KIA|SIA)[A-Z2-7]{16}(?![A-Za-z0-9])/;
const SECRET_ACCESS_KEY = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/;
const SECRET_NAME = /AWS_?SECRET|SECRET_?ACCESS_?KEY/i;
const TOKEN_NAME = /AWS_?SESSION_?TOKEN|AWS_?SECURITY_?TOKEN/i;

const isMixed = (value: string) => /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);

/** What key a value is or has in it; the variable's name helps where the value alone could be anything. */
export function awsKeyIn(value: string, name = ''): AwsKey | undefined {
  if (value === '') return undefined;
  if (ACCESS_KEY_ID.test(value)) return 'accessKeyId';
  const secret = SECRET_ACCESS_KEY.exec(value)?.[0];
  if (secret !== undefined && isMixed(secret)) return 'secretAccessKey';
  if (SECRET_NAME.test(name)) return 'secretAccessKey';
  return TOKEN_NAME.test(name) ? 'sessionToken' : undefined;
}
