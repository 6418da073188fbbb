package wetread.imaging.codec.jpeg2000;

/**
 * An order of packets, and which packets it covers (ITU-T T.800, A.6.6, B.12).
 *
 * @param order 0 layer-resolution-component-position, 1 resolution-layer-component-position, 2 resolution-position-component-
 *        layer, 3 position-component-resolution-layer, 4 component-position-resolution-layer
 * @param resolutionEnd first resolution that it does not cover; {@code componentEnd} and {@code layerEnd} likewise
 */
record Progression(int order, int resolutionStart, int resolutionEnd, int componentStart, int componentEnd, int layerEnd) {
}
