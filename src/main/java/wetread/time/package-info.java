/** The clock, and the deadline of an invocation. */
package wetread.time;
