/** A default that cannot be found, at the place in the file that is the reason. */
export class IncompleteFile extends Error {
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], message: string) {
    super(message);
    this.name = 'IncompleteFile';
    this.path = path;
  }
}
