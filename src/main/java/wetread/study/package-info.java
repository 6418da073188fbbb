/**
 * The life of an upload: whether it is read now, which invocation reads it, where it waits for the budget, which
 * answers were paid for, and what becomes of it when it cannot be read. Also batches of uploads, from their beginning
 * to their answers, and what readings came to.
 */
package wetread.study;

