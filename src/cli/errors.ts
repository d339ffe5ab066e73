/** Something the user can act on: said in one sentence, with what to do about it; never shown with a stack. */
export class CliError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'CliError';
    this.hint = options.hint;
  }
}

/** A sentence for any thrown thing: AWS errors with their code, connection errors with their address. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AggregateError') {
    const first = (error as AggregateError).errors[0];
    return first ? describeError(first) : error.message;
  }
  const aws = error as Error & { $metadata?: { httpStatusCode?: number } };
  if (aws.$metadata) return `${error.name}: ${error.message}`;
  return error.message || error.name;
}

/** Whether an AWS call failed with one of these codes. Query services name them with and without `Exception`. */
export function isAwsError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
