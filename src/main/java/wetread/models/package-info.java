/**
 * The models that may be asked: {@code models.yaml}, which the bucket may override. For each its price, how it counts
 * the tokens of a picture, where it is asked and what it accepts.
 */
package wetread.models;
