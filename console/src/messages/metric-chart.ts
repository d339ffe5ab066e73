/** Charts of metrics. */
export const metricMessages = {
  noData: { en: 'No datapoints in this time', ko: '이 기간에 데이터 포인트가 없습니다' },
} as const;
