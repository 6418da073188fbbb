/**
 * The boundary: the named handlers {@code read}, {@code compare}, {@code estimate}, {@code check} and {@code backfill},
 * the events that they understand and their answers. Only this package knows the types of Lambda, SQS and EventBridge,
 * and no other package depends on it.
 */
package wetread.lambda;
