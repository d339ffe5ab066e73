import { matchesWildcard } from './wildcard.ts';

/**
 * ECR's lifecycle policies: reading them and finding what they do to the images of a repository. Both are pure (ECR user guide, "Lifecycle policy properties"
 * and "Lifecycle policy evaluation rules").
 */
export interface LifecycleRule {
  readonly rulePriority: number;
  readonly tagStatus: 'tagged' | 'untagged' | 'any';
  readonly tagPatterns: readonly string[];
  readonly storageClass: StorageClass;
  readonly countType: CountType;
  readonly countNumber: number;
  readonly action: 'EXPIRE' | 'TRANSITION';
}

export type StorageClass = 'STANDARD' | 'ARCHIVE';
export type CountType =
  | 'imageCountMoreThan'
  | 'sinceImagePushed'
  | 'sinceImagePulled'
  | 'sinceImageTransitioned';

export interface LifecycleImage {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt: number;
  readonly pulledAt?: number;
  readonly archivedAt?: number;
  readonly activatedAt?: number;
  readonly storageClass: StorageClass;
  /** A manifest list names it: it cannot go before the list. */
  readonly isInList: boolean;
}

export interface LifecycleDecision {
  readonly image: LifecycleImage;
  readonly action: LifecycleRule['action'];
  readonly rulePriority: number;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * What the rules do, oldest image first. Every rule looks at all images, as if no other had taken any. An image belongs to the first rule (by priority) whose
 * tags and storage class it meets, and no later rule touches it, whether the first does anything to it or not.
 */
export function evaluateLifecycle(
  rules: readonly LifecycleRule[],
  images: readonly LifecycleImage[],
  now: number,
): LifecycleDecision[] {
  const newestFirst = images.toSorted((a, b) => b.pushedAt - a.pushedAt || (a.digest < b.digest ? -1 : 1));
  const claimed = new Set<string>();
  const decisions: LifecycleDecision[] = [];
  for (const rule of rules.toSorted((a, b) => a.rulePriority - b.rulePriority)) {
    const selected = newestFirst.filter((image) => isSelected(rule, image));
    for (const image of identified(rule, selected, now))
      if (!claimed.has(image.digest) && !image.isInList)
        decisions.push({ image, action: rule.action, rulePriority: rule.rulePriority });
    for (const image of selected) claimed.add(image.digest);
  }
  return decisions.sort((a, b) => a.image.pushedAt - b.image.pushedAt);
}

/** With several patterns each must be met by some tag of the image. */
function isSelected(rule: LifecycleRule, image: LifecycleImage): boolean {
  if (image.storageClass !== rule.storageClass) return false;
  if (rule.tagStatus === 'any') return true;
  if (rule.tagStatus === 'untagged') return image.tags.length === 0;
  return rule.tagPatterns.every((pattern) => image.tags.some((tag) => matchesWildcard(pattern, tag)));
}

function identified(
  rule: LifecycleRule,
  newestFirst: readonly LifecycleImage[],
  now: number,
): readonly LifecycleImage[] {
  if (rule.countType === 'imageCountMoreThan') return newestFirst.slice(rule.countNumber);
  const limit = now - rule.countNumber * DAY;
  return newestFirst.filter((image) => countedFrom(rule.countType, image) < limit);
}

/** An image that was never pulled counts from its push, or from its return from the archive. */
function countedFrom(countType: CountType, image: LifecycleImage): number {
  switch (countType) {
    case 'sinceImagePulled':
      return Math.max(image.pulledAt ?? image.pushedAt, image.activatedAt ?? 0);
    case 'sinceImageTransitioned':
      return image.archivedAt ?? image.pushedAt;
    default:
      return image.pushedAt;
  }
}
