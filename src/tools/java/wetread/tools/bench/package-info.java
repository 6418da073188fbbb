/**
 * What the function costs in time and memory, beside a named peer in the same run: {@code src/bench}.
 */
package wetread.tools.bench;
