/**
 * How well policies read labelled images, and at what cost: {@code ./mvnw -Pevaluate}. Drives the packaged function to
 * record what models answer, then replays the answers through the product's own policies, consensus and report. Kept
 * out of {@code src/main}, so that the function holds none of it.
 */
package wetread.tools.evaluation;
