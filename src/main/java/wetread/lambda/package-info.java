/**
 * The boundary: the named handlers {@code read}, {@code compare}, {@code estimate}, {@code check}, {@code backfill},
 * {@code notice}, {@code worklist} and {@code verdict}, the events that they understand and their answers. Only this
 * package knows the events of Lambda, SQS and EventBridge, and no other package depends on it.
 */
package wetread.lambda;
