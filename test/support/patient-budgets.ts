/**
 * Budgets are for real machines with real visitors; a busy test machine has its own pace. Who tests what
 * happens when one is over sets it.
 */
export const PATIENT_BUDGETS = {
  HASH_BUDGET_MS: '10000',
  PRECHECK_BUDGET_MS: '10000',
  RETRIEVAL_BUDGET_MS: '20000',
  VISION_BUDGET_MS: '20000',
  OUTCOME_BUDGET_MS: '30000',
  SPEECH_BUDGET_MS: '20000',
  REDIS_BUDGET_MS: '10000',
};
