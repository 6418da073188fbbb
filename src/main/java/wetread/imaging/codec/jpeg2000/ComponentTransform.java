package wetread.imaging.codec.jpeg2000;

import wetread.imaging.UnreadableImageException;

/** Turns luminance and colour differences into red, green and blue (ITU-T T.800, Annex G). */
final class ComponentTransform {
    private ComponentTransform() {
    }

    /**
     * Changes the first three planes in place.
     *
     * @throws UnreadableImageException {@code malformed} when they have gone through different filters
     */
    static void undo(TileDecoder.Plane[] planes) throws UnreadableImageException {
        if (planes[0].reversible() != planes[1].reversible() || planes[0].reversible() != planes[2].reversible()) {
            throw CodeReader.malformed("transforms components that are coded differently");
        }
        for (int y = 0; y < planes[0].height(); y++) {
            if (planes[0].reversible()) {
                reversible(planes[0].integers()[y], planes[1].integers()[y], planes[2].integers()[y]);
            } else {
                irreversible(planes[0].reals()[y], planes[1].reals()[y], planes[2].reals()[y]);
            }
        }
    }

    /** The inverse RCT (G.2.2). */
    private static void reversible(int[] first, int[] second, int[] third) {
        for (int i = 0; i < first.length; i++) {
            int green = first[i] - (second[i] + third[i] >> 2);
            first[i] = third[i] + green;
            third[i] = second[i] + green;
            second[i] = green;
        }
    }

    /** The inverse ICT (G.3.2). */
    private static void irreversible(float[] first, float[] second, float[] third) {
        for (int i = 0; i < first.length; i++) {
            float y = first[i];
            float cb = second[i];
            float cr = third[i];
            first[i] = y + 1.402f * cr;
            second[i] = y - 0.344136f * cb - 0.714136f * cr;
            third[i] = y + 1.772f * cb;
        }
    }
}
