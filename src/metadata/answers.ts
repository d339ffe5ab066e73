/** What a path answers with, before it is written out. A string body is written as JSON too, as the agent does. */
export interface MetadataAnswer {
  readonly statusCode: number;
  readonly body: unknown;
}

export const ok = (body: unknown): MetadataAnswer => ({ statusCode: 200, body });

export const failed = (statusCode: number, body: unknown): MetadataAnswer => ({ statusCode, body });
