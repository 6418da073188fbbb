/**
 * The life of an upload: whether it is read now, which invocation reads it, where it waits for the budget, which
 * answers were paid for, and what becomes of it when it cannot be read.
 */
package wetread.study;

