/**
 * What may be written into a log: sentences of our own, and fields of an allow-list.
 */
package wetread.journal;
