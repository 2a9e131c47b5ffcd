import type { Metrics } from '../metrics.ts';
import type { RecentHour } from './recent-hour.ts';

/** The same metrics, with the recent hour hearing what it keeps of them. */
export const heardByHour = (metrics: Metrics, hour: RecentHour): Metrics => ({
  ...metrics,
  analysisEvent(event) {
    metrics.analysisEvent(event);
    hour.analysisEvent(event);
  },
  modelPaid(receipt) {
    metrics.modelPaid(receipt);
    hour.modelPaid(receipt);
  },
  budgetRefused(refusal) {
    metrics.budgetRefused(refusal);
    hour.budgetRefused(refusal);
  },
});
