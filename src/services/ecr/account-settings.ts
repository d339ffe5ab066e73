import { invalidParameter } from './errors.ts';

interface AccountSetting {
  readonly values: readonly string[];
  readonly initial: string;
}

/**
 * ECR API reference, PutAccountSetting. On AWS layers of one repository are not given to another unless BLOB_MOUNTING is ENABLED; here they are from the start, since
 * they are one file in any case.
 */
const settings: Readonly<Record<string, AccountSetting>> = {
  BASIC_SCAN_TYPE_VERSION: { values: ['AWS_NATIVE'], initial: 'AWS_NATIVE' },
  REGISTRY_POLICY_SCOPE: { values: ['V2'], initial: 'V2' },
  BLOB_MOUNTING: { values: ['ENABLED', 'DISABLED'], initial: 'ENABLED' },
};

/** What is known of a setting. Throws InvalidParameterException for a name that is none. */
export function accountSetting(name: string): AccountSetting {
  const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (setting === undefined)
    throw invalidParameter('name', `must be one of ${Object.keys(settings).join(', ')}`);
  return setting;
}
