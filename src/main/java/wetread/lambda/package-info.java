/**
 * The boundary: the named handlers {@code read}, {@code compare}, {@code estimate} and {@code backfill}, the events that they
 * understand and the answers that they give. The only place that knows the types of Lambda, SQS and EventBridge; nothing
 * depends on it.
 */
package wetread.lambda;
