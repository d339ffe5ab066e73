import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { credentialKind } from './mask.ts';

/** A credential that stands readable in a task definition. */
export interface PlaintextSecret {
  readonly container: string;
  readonly variable: string;
  readonly value: string;
  readonly kind: string;
  /** Certain by its shape, or only likely by the variable's name. */
  readonly certain: boolean;
}

const secretName =
  /(?:^|_)(?:pass(?:word|wd|phrase)?|pwd|secret|token|api_?key|private_?key|access_?key|credentials?|auth)(?:$|_)/i;
/** Names that hold an address or a setting of a secret rather than the secret. */
const pointerName = /_(?:file|path|url|uri|endpoint|host|name|arn|id|ttl|type|expir\w*|length|enabled)$/i;

/** Whether a variable of this name holds a secret by its name alone. */
export function isSecretName(name: string): boolean {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return secretName.test(snake) && !pointerName.test(snake);
}

/** Every environment value that is, or by its name should be, a secret. */
export function findPlaintextSecrets(definition: {
  readonly containerDefinitions?: readonly ContainerDefinition[];
}): PlaintextSecret[] {
  return (definition.containerDefinitions ?? []).flatMap((container) =>
    (container.environment ?? []).flatMap(({ name = '', value = '' }): PlaintextSecret[] => {
      const kind = credentialKind(value) ?? awsSecretKind(name, value);
      if (kind) return [{ container: container.name ?? '', variable: name, value, kind, certain: true }];
      if (!isSecretName(name) || value.length < 4) return [];
      return [{ container: container.name ?? '', variable: name, value, kind: 'secret', certain: false }];
    }),
  );
}

/** A secret access key has 40 characters and no prefix: only the variable's name tells it from any other text. */
function awsSecretKind(name: string, value: string): string | undefined {
  const named = /secret_?access_?key|aws_?secret/i.test(name);
  return named && /^[A-Za-z0-9/+]{40}$/.test(value) ? 'AWS secret access key' : undefined;
}
