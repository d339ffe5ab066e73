import { compileRegex, PatternError } from './expression.ts';

interface Term {
  readonly sign: '' | '?' | '-';
  readonly matches: (message: string) => boolean;
}

const termRule = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|%((?:[^%\\]|\\.)*)%|(\S+))/y;

/**
 * `ERROR timeout` wants both, `?ERROR ?WARN` one of them, `-DEBUG` none of it, `"exact phrase"`, `%regex%`; case counts. Optional terms
 * beside others are ignored (CloudWatch Logs user guide, "Filter pattern syntax", "Match terms").
 */
export function compileTerms(pattern: string): (message: string) => boolean {
  const terms = parseTerms(pattern);
  const firm = terms.filter((term) => term.sign !== '?');
  if (firm.length > 0) return (message) => firm.every((term) => term.matches(message) === (term.sign === ''));
  return terms.length === 0 ? () => true : (message) => terms.some((term) => term.matches(message));
}

function parseTerms(pattern: string): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < pattern.length; ) {
    if (/\s/.test(pattern[at]!)) {
      at++;
      continue;
    }
    termRule.lastIndex = at;
    const match = termRule.exec(pattern);
    if (match === null) throw new PatternError(`unexpected '${pattern[at]}'`);
    terms.push(toTerm(match));
    at = termRule.lastIndex;
  }
  return terms;
}

function toTerm([, sign, quoted, regex, word]: RegExpExecArray): Term {
  if (regex !== undefined) {
    const compiled = compileRegex(regex);
    return { sign: sign as Term['sign'], matches: (message) => compiled.test(message) };
  }
  if (word?.startsWith('"')) throw new PatternError('a quotation mark is missing');
  const text = quoted === undefined ? word! : quoted.replace(/\\(.)/g, '$1');
  return { sign: sign as Term['sign'], matches: (message) => message.includes(text) };
}
