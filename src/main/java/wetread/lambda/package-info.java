/**
 * The named handlers {@code read}, {@code compare}, {@code estimate} and {@code backfill}, and the way of one upload
 * through the components. The only place that knows Lambda's types; nothing depends on it.
 */
package wetread.lambda;
