import type {
  GetRandomPasswordCommandInput,
  GetRandomPasswordResponse,
} from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { invalidParameter } from '../errors.ts';

export const getRandomPassword: Operation<GetRandomPasswordCommandInput, GetRandomPasswordResponse> = (
  input,
  context,
) => {
  const excluded = new Set(input.ExcludeCharacters ?? '');
  const types = characterTypes(input)
    .map((type) => [...type].filter((letter) => !excluded.has(letter)))
    .filter((type) => type.length > 0);
  const length = input.PasswordLength ?? 32;
  const required = input.RequireEachIncludedType === false ? [] : types;
  if (types.length === 0 || length < required.length)
    throw invalidParameter('The password length or the allowed characters are not enough for the request.');
  const pick = (letters: readonly string[]) => letters[context.random.integer(letters.length)]!;
  const all = types.flat();
  const password = [
    ...required.map(pick),
    ...Array.from({ length: length - required.length }, () => pick(all)),
  ];
  for (let i = password.length - 1; i > 0; i--) {
    const j = context.random.integer(i + 1);
    [password[i], password[j]] = [password[j]!, password[i]!];
  }
  return { RandomPassword: password.join('') };
};

/** API reference, GetRandomPassword: what each Exclude and Include stands for. */
function characterTypes(input: GetRandomPasswordCommandInput): string[] {
  return [
    input.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    input.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    input.ExcludeNumbers ? '' : '0123456789',
    input.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    input.IncludeSpace ? ' ' : '',
  ];
}
