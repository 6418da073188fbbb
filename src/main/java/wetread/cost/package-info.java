/**
 * What readings cost: models and their prices, image tokens by model family, estimates, the ledger of paid calls and
 * the budget that limits its sums, what readings came to and how that changes by week. Money is
 * {@link java.math.BigDecimal} US dollars in whole micro-dollars.
 *
 * <p>The ledger is read in the same time whatever it holds. Its keys sort by time, in folders of a quarter of an hour,
 * which close ({@link wetread.cost.Closing}): a closed day has one total ({@link wetread.cost.DayTotals},
 * {@link wetread.cost.Outcomes}), and a busy day has points from which on it is listed ({@link wetread.cost.Point}). In
 * a folder the keys sort by report, so that what a report was paid for is found by its id in the quarters in which an
 * invocation ran. Verdicts alone have no totals: each belongs to the day of its report, and may come at any time.
 */
package wetread.cost;
