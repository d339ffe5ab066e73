/** One AWS CLI command, quoted for a POSIX shell. Options without a value are flags; undefined ones are left out. */
export function awsCommand(
  service: string,
  operation: string,
  options: Record<string, string | number | boolean | string[] | object | undefined>,
): string {
  const words = ['aws', service, operation];
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === false) continue;
    words.push(`--${name}`, ...argumentsOf(value));
  }
  return words.join(' ');
}

function argumentsOf(value: string | number | true | string[] | object): string[] {
  if (value === true) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.map(quote);
  return [quote(typeof value === 'object' ? JSON.stringify(value) : String(value))];
}

const quote = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
