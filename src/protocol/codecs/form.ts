import { DecodeError } from './codec.ts';

/**
 * A form's parameters, read once per body: identifying the operation and decoding its input both ask. Half a million of them in a body would
 * keep everybody waiting; the largest request there is (CloudWatch's PutMetricData with 1,000 metrics of ten dimensions) has some 24,000.
 */
export function formOf(body: Buffer): URLSearchParams {
  let form = forms.get(body);
  if (form === undefined) {
    if (countUpTo(MAX_PARAMETERS, body) >= MAX_PARAMETERS)
      throw new DecodeError('The request has too many parameters');
    form = new URLSearchParams(body.toString('utf8'));
    forms.set(body, form);
  }
  return form;
}

const forms = new WeakMap<Buffer, URLSearchParams>();

const MAX_PARAMETERS = 30_000;

function countUpTo(limit: number, body: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(AMPERSAND); at >= 0 && count < limit; at = body.indexOf(AMPERSAND, at + 1))
    count++;
  return count;
}

const AMPERSAND = 0x26;
