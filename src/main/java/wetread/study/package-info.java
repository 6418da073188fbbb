/**
 * The life of an upload: whether it is read now, who reads it, where it waits for the budget, what was paid for it so far,
 * and what becomes of it when it cannot be read.
 */
package wetread.study;
