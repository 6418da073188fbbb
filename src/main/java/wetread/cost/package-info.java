/**
 * What readings cost: models and their prices, image tokens by model family, estimates, the ledger of paid calls, and
 * the budget that limits its sums. Money is {@link java.math.BigDecimal} US dollars in whole micro-dollars.
 */
package wetread.cost;
