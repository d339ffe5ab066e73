import type { ImageDetail } from '@aws-sdk/client-ecr';

export interface ImageChoice {
  /** What is set behind the repository's URI: `:tag` or `@sha256:…`. */
  reference: string;
  label: string;
  pushedAt?: Date;
}

/** A repository's images, the newest first; a tag is its own choice, and an image without one is known by its digest. */
export function imageChoices(images: readonly ImageDetail[]): ImageChoice[] {
  return images.toSorted((a, b) => Number(b.imagePushedAt) - Number(a.imagePushedAt)).flatMap(choicesOf);
}

function choicesOf({ imageTags = [], imageDigest = '', imagePushedAt }: ImageDetail): ImageChoice[] {
  const pushed = imagePushedAt && { pushedAt: imagePushedAt };
  const tags = imageTags.map((tag) => ({ reference: `:${tag}`, label: tag, ...pushed }));
  return [...tags, { reference: `@${imageDigest}`, label: imageDigest, ...pushed }];
}
