/** Colours by which files describe their samples, and how they become sRGB, which models are taken to see. */
package wetread.imaging.colour;
