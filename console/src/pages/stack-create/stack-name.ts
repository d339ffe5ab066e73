/** API reference, CreateStack, StackName. */
export const isStackName = (name: string) => /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name);

/** `web.yaml` is a stack `web`. */
export function nameFromFile(file: string): string {
  const name = file
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^-a-zA-Z0-9]+/g, '-')
    .replace(/^[^a-zA-Z]+/, '');
  return name.slice(0, 128);
}
