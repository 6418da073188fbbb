/** What may be written into the log: the product's own sentences, and the fields of an allow-list. */
package wetread.journal;
