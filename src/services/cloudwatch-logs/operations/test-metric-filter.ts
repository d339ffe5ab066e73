import type { TestMetricFilterCommandInput, TestMetricFilterResponse } from '@aws-sdk/client-cloudwatch-logs';
import { extractedValues } from '../../../domain/log-patterns/extract.ts';
import { compileFilterPattern } from '../../../domain/log-patterns/filter-pattern.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { withPatternErrors } from '../pattern-errors.ts';

export const testMetricFilter: Operation<TestMetricFilterCommandInput, TestMetricFilterResponse> = (input) =>
  withPatternErrors(() => {
    const pattern = input.filterPattern!;
    const matches = compileFilterPattern(pattern);
    return {
      matches: input.logEventMessages!.flatMap((eventMessage, index) =>
        matches(eventMessage)
          ? [
              {
                eventNumber: index + 1,
                eventMessage,
                extractedValues: extractedValues(pattern, eventMessage),
              },
            ]
          : [],
      ),
    };
  });
