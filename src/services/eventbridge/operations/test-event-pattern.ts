import type { TestEventPatternCommandInput, TestEventPatternResponse } from '@aws-sdk/client-eventbridge';
import { parsePattern } from '../../../domain/events/event-pattern.ts';
import { asObject } from '../../../domain/events/target-input.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { validation } from '../errors.ts';
import { checkPattern } from './put-rule.ts';

/** "The following fields are mandatory" (API reference, TestEventPattern). */
const MANDATORY = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

export const testEventPattern: Operation<TestEventPatternCommandInput, TestEventPatternResponse> = ({
  EventPattern = '',
  Event = '',
}) => {
  checkPattern(EventPattern);
  const event = asObject(Event);
  const missing = MANDATORY.find((name) => event?.[name] === undefined);
  if (event === undefined || missing !== undefined)
    throw validation(
      `Parameter Event is not valid.${event === undefined ? '' : ` Reason: ${missing} is a required argument.`}`,
    );
  return { Result: parsePattern(EventPattern).matches(event) };
};
