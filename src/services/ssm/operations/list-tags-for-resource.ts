import type { ListTagsForResourceCommandInput, ListTagsForResourceResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedParameter } from '../tagged-parameter.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceResult> = (
  input,
  context,
) => ({ TagList: [...taggedParameter(context, input).tags] });
