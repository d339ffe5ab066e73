import { RuntimeError, type RuntimeErrorName } from '../contract.ts';

/** What dockerode rejects with: the status and the engine's own JSON beside a message of its own making. */
interface EngineError {
  readonly statusCode?: number;
  readonly json?: { readonly message?: string } | Buffer;
  readonly message?: string;
  readonly code?: string;
}

/** The engine's own words, without what the client library puts around them. */
export function engineWords(error: unknown): string {
  const { json, message } = (error ?? {}) as EngineError;
  if (json && !Buffer.isBuffer(json) && json.message) return json.message.trim();
  return (message ?? String(error)).replace(/^\(HTTP code \d+\) [^-]* - /, '').trim();
}

export function statusOf(error: unknown): number | undefined {
  return (error as EngineError | undefined)?.statusCode;
}

export const isNotFound = (error: unknown): boolean => statusOf(error) === 404;
export const isConflict = (error: unknown): boolean => statusOf(error) === 409;
export const isNotModified = (error: unknown): boolean => statusOf(error) === 304;

const connectionCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EACCES']);

/** The connection failed, as opposed to the engine answering with an error. */
function isConnectionError(error: unknown): boolean {
  const { statusCode, code, message } = (error ?? {}) as EngineError;
  return (
    statusCode === undefined && (connectionCodes.has(code ?? '') || /socket hang up/.test(message ?? ''))
  );
}

/**
 * The engine answers 500 also where the container itself cannot be: a user, a device or a mount that is not there, a limit it may not set, a port that another
 * program has. Asking again would only keep the words from whoever waits.
 */
function isTheContainers(words: string): boolean {
  if (/OCI runtime create failed/.test(words)) return !momentary.test(words);
  return containerFaults.test(words);
}

const containerFaults =
  /unable to find (user|group)|no matching entries|gathering device information|is not a? ?directory|mount source path|external connectivity|port is already allocated/i;
/** What of the machine, or of a namespace that is just being made, may be another way the next moment. */
const momentary =
  /busy|temporarily unavailable|cannot allocate memory|time[d ]*out|deadline|cgroup|setns|namespace|interrupted|EOF/i;

/**
 * Names an engine's error as ECS does: `Error response from daemon: …` is how ECS's agent quotes the engine
 * (docs: "CannotPullContainer task errors in Amazon ECS").
 */
export function toRuntimeError(name: RuntimeErrorName, error: unknown): RuntimeError {
  if (error instanceof RuntimeError) return error;
  if (isConnectionError(error))
    return new RuntimeError(name, `the container engine does not answer: ${engineWords(error)}`, {
      retryable: true,
      cause: error,
    });
  const status = statusOf(error);
  const words = engineWords(error);
  return new RuntimeError(name, `Error response from daemon: ${words}`, {
    retryable: (status === undefined || status >= 500) && !isTheContainers(words),
    cause: error,
  });
}

/** Awaits; an error that `expected` recognises counts as done. */
export async function tolerate(action: Promise<unknown>, ...expected: ((error: unknown) => boolean)[]) {
  try {
    await action;
  } catch (error) {
    if (!expected.some((matches) => matches(error))) throw error;
  }
}
