import type { RuleCondition } from '../contract.ts';
import { headerValues, type RawHeaders } from '../http/head.ts';
import { addressRangeTest } from './address-range.ts';
import { queryParameters } from './request-target.ts';
import { wildcardTest } from './wildcard.ts';

/** What rules look at. */
export interface RoutedRequest {
  readonly method: string;
  /** Lower case, without port. */
  readonly hostName: string;
  readonly path: string;
  readonly query: string;
  readonly headers: RawHeaders;
  readonly clientAddress: string;
}

export type RequestTest = (request: RoutedRequest) => boolean;

/** Compiles a condition once, so that a request costs no more than comparing ("Condition types for listener rules"). */
export function compileCondition(condition: RuleCondition): RequestTest {
  switch (condition.field) {
    case 'host-header': {
      const tests = condition.values.map((value) => wildcardTest(value, false));
      return (request) => tests.some((test) => test(request.hostName));
    }
    case 'path-pattern': {
      const tests = condition.values.map((value) => wildcardTest(value, true));
      return (request) => tests.some((test) => test(request.path));
    }
    case 'http-header':
      return headerTest(condition.name, condition.values);
    case 'http-request-method':
      return (request) => condition.values.includes(request.method);
    case 'query-string':
      return queryTest(condition.values);
    case 'source-ip': {
      const test = addressRangeTest(condition.values);
      return (request) => test(request.clientAddress);
    }
  }
}

function headerTest(name: string, values: readonly string[]): RequestTest {
  const lower = name.toLowerCase();
  const tests = values.map((value) => wildcardTest(value, false));
  return (request) => headerValues(request.headers, lower).some((value) => tests.some((test) => test(value)));
}

/** Without a key, the value is compared with every parameter's value, and with lone keys. */
function queryTest(wanted: readonly { readonly key?: string; readonly value: string }[]): RequestTest {
  const tests = wanted.map(({ key, value }) => {
    const valueTest = wildcardTest(value, false);
    if (key === undefined) {
      return (name: string, text: string) => valueTest(text) || (text === '' && valueTest(name));
    }
    const keyTest = wildcardTest(key, false);
    return (name: string, text: string) => keyTest(name) && valueTest(text);
  });
  return (request) =>
    queryParameters(request.query).some(({ key, value }) => tests.some((test) => test(key, value)));
}
