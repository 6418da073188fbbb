/**
 * Many uploads, and everything that can go wrong on the way: {@code src/bench/chaos}, and a short run with the tests.
 */
package wetread.tools.chaos;
