/**
 * Whom to ask, in which order, and when it is enough: policies as data, and one pure decision.
 */
package wetread.reading.policy;
