/**
 * Lists in one text field, as AWS's console has them: `npm,run,start`. A word with a comma, a quotation mark or a line break, or
 * with spaces at its ends, stands in quotation marks (doubled inside), so that every list survives both ways.
 */

export function joinList(words: readonly string[]): string {
  return words.map((word) => (needsQuotes(word) ? `"${word.replaceAll('"', '""')}"` : word)).join(',');
}

const needsQuotes = (word: string) => word === '' || /[",\n\r]/.test(word) || word !== word.trim();

export function splitList(text: string): string[] {
  if (text.trim() === '') return [];
  const words: string[] = [];
  let rest = text;
  for (;;) {
    const [word, length] = firstWord(rest);
    words.push(word);
    if (length >= rest.length) return words;
    rest = rest.slice(length + 1);
  }
}

/** The first word and how much of the text it takes, up to its comma. */
function firstWord(text: string): [word: string, length: number] {
  const quoted = /^\s*"((?:[^"]|"")*)"\s*(?=,|$)/.exec(text);
  if (quoted) return [quoted[1]!.replaceAll('""', '"'), quoted[0].length];
  const comma = text.indexOf(',');
  const word = comma === -1 ? text : text.slice(0, comma);
  return [word.trim(), word.length];
}
