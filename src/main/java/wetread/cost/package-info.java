/**
 * What readings cost: models and their prices, image tokens by model family, estimates, the ledger of paid calls and
 * the budget that limits its sums, what readings came to and how that changes by week. Money is
 * {@link java.math.BigDecimal} US dollars in whole micro-dollars.
 */
package wetread.cost;
