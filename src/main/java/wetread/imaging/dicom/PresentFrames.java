package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.Flaw;

/** Counts the frames that Pixel Data really has, and notes where that is not what the header declares. */
final class PresentFrames {
    private PresentFrames() {
    }

    /**
     * Frames that are there, at least 1: a lone frame that is not whole is for its decoder to refuse.
     *
     * @param layout the number that is declared
     */
    static int count(PixelData pixels, PixelLayout layout, Decoding decoding) {
        int declared = layout.frames();
        int present;
        if (pixels instanceof PixelData.Native bare) {
            present = count(bare, layout, decoding);
        } else {
            present = EncapsulatedFrames.count((PixelData.Encapsulated) pixels, declared);
        }
        if (present > 0 && present < declared) {
            decoding.found(new Flaw(Flaw.Kind.FRAMES_MISSING, "Number of Frames " + Tag.toString(Tag.NumberOfFrames)
                    + " declares " + declared + ", Pixel Data has " + present + "."));
        }
        return Math.max(1, present);
    }

    private static int count(PixelData.Native pixels, PixelLayout layout, Decoding decoding) {
        long frameBits = UncompressedCodec.frameBits(layout);
        long whole = 8L * pixels.length() / frameBits;
        if (whole >= layout.frames()) {
            return layout.frames();
        }
        long missing = (frameBits * (whole + 1) + 7) / 8 - pixels.length();
        if (!UncompressedCodec.isNearlyWhole(missing, layout)) {
            return (int) whole;
        }
        decoding.found(new Flaw(Flaw.Kind.DAMAGED, "Frame " + (whole + 1) + " of " + layout.frames()
                + " lacks its last " + missing + " bytes."));
        return (int) whole + 1;
    }
}
