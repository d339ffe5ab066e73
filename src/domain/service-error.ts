/**
 * An error that AWS itself would answer with. `code` and `message` are part of the contract: they are AWS's own. Anything else that is
 * thrown is our bug and becomes a 500 with a request id.
 */
export class ServiceError extends Error {
  readonly code: string;
  readonly statusCode: number;
  /** Further members of the modelled error structure, such as `failures`. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: { statusCode?: number; fields?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.statusCode = options.statusCode ?? 400;
    this.fields = options.fields ?? {};
  }
}
