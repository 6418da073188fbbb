package wetread.imaging.codec.jpeg2000;

/**
 * An order of packets, and which packets it covers (ITU-T T.800, A.6.6, B.12).
 *
 * @param order from the outermost loop to the innermost: 0 layer, resolution, component, position; 1 resolution, layer,
 *        component, position; 2 resolution, position, component, layer; 3 position, component, resolution, layer;
 *        4 component, position, resolution, layer
 * @param resolutionStart first resolution that it covers
 * @param resolutionEnd first resolution after those that it covers
 * @param componentStart first component that it covers
 * @param componentEnd first component after those that it covers
 * @param layerEnd first layer after those that it covers; they begin with 0
 */
record Progression(int order, int resolutionStart, int resolutionEnd, int componentStart, int componentEnd,
        int layerEnd) {
}
