/**
 * What physicians say of reports: kept as {@code verdicts/<report id>/<time>.json}, and counted by week and context.
 */
package wetread.verdict;
