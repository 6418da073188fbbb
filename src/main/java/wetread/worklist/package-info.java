/**
 * The reports of a day in the order in which they need to be looked at: {@code worklist/<date>.json} and
 * {@code .html}, made from an entry that goes with each report.
 */
package wetread.worklist;
