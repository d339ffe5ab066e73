import {
  evaluateLifecycle,
  type LifecycleDecision,
  type LifecycleImage,
} from '../../domain/ecr-lifecycle.ts';
import { parseLifecyclePolicy } from '../../domain/ecr-lifecycle-policy.ts';
import type { Reader, Store } from '../store.ts';
import { imageTable, type RepositoryRow, repositoryTable } from '../tables/ecr.ts';
import { deleteImage, findImage, listedDigests, setStorageClass, tagsByImage } from './images.ts';

/** What a policy would do to the repository now. Throws LifecyclePolicyError. */
export function lifecycleDecisions(
  reader: Reader,
  repository: RepositoryRow,
  policyText: string,
  now: Date,
): LifecycleDecision[] {
  return evaluateLifecycle(parseLifecyclePolicy(policyText), imagesOf(reader, repository), now.getTime());
}

function imagesOf(reader: Reader, { repositoryArn }: RepositoryRow): LifecycleImage[] {
  const rows = reader.list(imageTable, { where: { repositoryArn } });
  const tags = tagsByImage(reader, repositoryArn);
  const listed = listedDigests(rows);
  return rows.map((row) => ({
    digest: row.digest,
    tags: tags.get(row.imageKey) ?? [],
    pushedAt: row.pushedAt,
    pulledAt: row.pulledAt,
    archivedAt: row.archivedAt,
    activatedAt: row.activatedAt,
    storageClass: row.storageClass,
    isInList: listed.has(row.digest),
  }));
}

/**
 * Carries out the lifecycle policies of all repositories. For a cleanup loop: it can be called at any time and any number of times; ECR itself takes up to
 * 24 hours (ECR user guide, "Automate the cleanup of images by using lifecycle policies"). The answer is the number of images that were expired or archived.
 */
export function applyLifecyclePolicies(store: Store, now: Date): number {
  const repositories = store.list(repositoryTable).filter((row) => row.lifecyclePolicyText !== undefined);
  return repositories.reduce((sum, repository) => sum + applyLifecyclePolicy(store, repository, now), 0);
}

function applyLifecyclePolicy(store: Store, repository: RepositoryRow, now: Date): number {
  return store.transaction((tx) => {
    const decisions = lifecycleDecisions(tx, repository, repository.lifecyclePolicyText ?? '', now);
    for (const { image, action } of decisions) {
      const row = findImage(tx, repository.repositoryArn, image.digest);
      if (row === undefined) continue;
      if (action === 'EXPIRE') deleteImage(tx, row);
      else setStorageClass(tx, row, 'ARCHIVE', now);
    }
    tx.put(repositoryTable, { ...repository, lifecycleEvaluatedAt: now.getTime() });
    return decisions.length;
  });
}
