/**
 * What readings cost: the price book, image tokens by model family, estimates, entries of the ledger. Money is {@link java.math.BigDecimal} US
 * dollars in whole micro-dollars. May use {@code wetread.imaging} for sizes.
 */
package wetread.cost;
