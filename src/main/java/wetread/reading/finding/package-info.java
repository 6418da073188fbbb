/**
 * What a model says of an image: findings with their terms, places and severity, contradictions in an answer, and the
 * consensus of several answers.
 */
package wetread.reading.finding;
