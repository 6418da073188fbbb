/**
 * How well and how dearly policies read labelled images: {@code ./mvnw -Pevaluate}. Drives the packaged function to record
 * what models answer, then replays the answers through the product's own policies, consensus and report. Here and not in
 * {@code src/main}, so that none of it is in the function.
 */
package wetread.tools.evaluation;
