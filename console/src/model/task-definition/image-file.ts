/** Names of the containers in an `imagedefinitions.json` (CodePipeline User Guide, "Image definitions file reference"); nothing where it is none. */
export function containersInImageFile(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return undefined;
    const names = list.map((each) => (each as { name?: unknown } | null)?.name);
    return names.every((name) => typeof name === 'string') ? names : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the deploy action would fail: it knows only containers of the definition. */
export function hasUnknownContainer(inFile: string[], inDefinition: string[]): boolean {
  return inFile.some((name) => !inDefinition.includes(name));
}
