import { parseObjectUrl } from '../../domain/s3.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { ObjectNotReadError, readObject } from '../../store/s3/read-object.ts';
import type { StackRevisionRow } from '../../store/tables/cloudformation.ts';
import { validationError } from './errors.ts';

interface TemplateInput {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
  readonly UsePreviousTemplate?: boolean | undefined;
}

/** CloudFormation user guide, "Quotas": a body in the request holds 51,200 bytes, one in S3 1 MB. */
const BODY_LIMIT = 51_200;

export function templateText(
  context: RequestContext,
  { TemplateBody, TemplateURL, UsePreviousTemplate }: TemplateInput,
  previous?: StackRevisionRow,
): string {
  const given = [TemplateBody, TemplateURL, UsePreviousTemplate || undefined].filter(
    (each) => each !== undefined,
  );
  if (given.length !== 1)
    throw validationError(
      given.length === 0
        ? 'Either Template URL or Template Body must be specified.'
        : 'Only one of TemplateBody, TemplateURL and UsePreviousTemplate can be specified.',
    );
  if (TemplateURL !== undefined) return textAt(context, TemplateURL);
  // The engine hands on what was read from S3 already.
  if (TemplateBody !== undefined) return context.invokedBy ? TemplateBody : checkedBody(TemplateBody);
  if (previous === undefined) throw validationError('There is no previous template to use.');
  return previous.template;
}

function checkedBody(body: string): string {
  if (Buffer.byteLength(body) > BODY_LIMIT)
    throw validationError(
      `1 validation error detected: Value '${body.slice(0, 40)}…' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${BODY_LIMIT}`,
    );
  return body;
}

/** CloudFormation user guide, "Quotas": a template in S3 has 1 MB. */
const OBJECT_LIMIT = 1_048_576;

/** The text of an object in S3 here (`TemplateURL`, `StackPolicyURL`, AWS::Include). */
export function textAt({ store, account, server }: RequestContext, url: string): string {
  const place = parseObjectUrl(url);
  if (place === undefined) throw validationError('TemplateURL must be a supported URL.');
  const content = contentOf(store, server.dataDirectory, account, place);
  if (content.length > OBJECT_LIMIT)
    throw validationError(`Template may not exceed ${OBJECT_LIMIT} bytes in size.`);
  return content.toString('utf8');
}

function contentOf(...place: Parameters<typeof readObject>): Buffer {
  try {
    return readObject(...place);
  } catch (error) {
    if (error instanceof ObjectNotReadError) throw validationError(`S3 error: ${error.message}`);
    throw error;
  }
}
