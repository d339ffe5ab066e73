import type Docker from 'dockerode';

/** One line of what the engine says while it pulls or loads. */
export interface ProgressLine {
  readonly status?: string;
  readonly error?: string;
  readonly stream?: string;
}

/** Reads the engine's progress to its end; rejects with the error that it may carry in the middle of a 200. */
export function followToEnd(
  docker: Docker,
  answer: NodeJS.ReadableStream,
  onLine?: (line: ProgressLine) => void,
): Promise<readonly ProgressLine[]> {
  return new Promise((resolve, reject) => {
    const finished = (error: Error | null, lines: ProgressLine[]) => {
      const failed = lines?.find((line) => line.error);
      if (error) reject(error);
      else if (failed) reject(new Error(failed.error));
      else resolve(lines);
    };
    docker.modem.followProgress(answer, finished, onLine);
  });
}
