/**
 * What may be written into a log: sentences of our own, and fields of an allow-list. Depends on no other package of the
 * product.
 */
package wetread.journal;
