/** The pages of clusters. */
export const clusterMessages = {
  title: { en: 'Clusters', ko: '클러스터' },
  create: { en: 'Create cluster', ko: '클러스터 생성' },
  services: { en: 'Services', ko: '서비스' },
  running: { en: 'Running tasks', ko: '실행 중인 태스크' },
  pending: { en: 'Pending tasks', ko: '보류 중인 태스크' },
  empty: { en: 'No clusters', ko: '클러스터 없음' },
} as const;
