/**
 * The pictures that models are sent: frames chosen, scaled once to the size at which a model looks, put together where that
 * costs fewer tokens, encoded.
 */
package wetread.imaging.render;
