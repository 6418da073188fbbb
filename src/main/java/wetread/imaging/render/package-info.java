/**
 * Makes the pictures that models are sent: chooses frames, scales each once to the size that the model uses, puts
 * several into one picture where that costs fewer tokens, and encodes them.
 */
package wetread.imaging.render;
