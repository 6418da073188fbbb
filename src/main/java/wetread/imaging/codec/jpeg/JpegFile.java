package wetread.imaging.codec.jpeg;

import static wetread.imaging.codec.JpegMarkers.SOF0;

import java.util.List;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegMarkers;
import wetread.imaging.codec.JpegSegment;

/**
 * A JPEG file by its markers (ITU-T T.81, Annex B), before any pixel is decoded.
 *
 * @param bytes the whole file; not copied
 * @param process the number of the frame header's marker above SOF0: 0 baseline, 1 extended, 2 progressive, 3 lossless
 * @param precision bits of a sample
 * @param size of the picture, as it is stored
 * @param components numbers, sampling factors and quantization tables
 * @param colours what the components are
 * @param adobe whether an Adobe segment says so; four inks are then stored inverted
 * @param pieces what a decoder needs, in the order of the file: tables, frame header, scans
 * @param scans how many scans there are
 * @param blocks blocks of 64 samples in all components, those beyond the edges included
 * @param ended whether the end marker is there
 * @param complete whether the scans bring every bit of every coefficient
 * @param exif the EXIF segment's TIFF structure
 * @param profile the parts of ICC profiles, each from its number on
 */
public record JpegFile(byte[] bytes, int process, int precision, Size size, List<JpegFrame.Component> components,
        JpegColourModel colours, boolean adobe, List<Piece> pieces, int scans, long blocks, boolean ended,
        boolean complete, Optional<JpegSegment> exif, List<JpegSegment> profile) {
    /** Baseline and extended sequential DCT. */
    private static final int LAST_SEQUENTIAL = JpegMarkers.SOF1 - SOF0;
    private static final int PROGRESSIVE = JpegMarkers.SOF2 - SOF0;
    private static final int LOSSLESS = JpegMarkers.SOF3 - SOF0;

    /**
     * A marker with its segment and, for a scan, the entropy-coded data.
     *
     * @param from index of the marker
     * @param end index after the last byte
     */
    public record Piece(int marker, int from, int end) {
        /** The parameters, without the data of a scan. */
        JpegSegment segment(byte[] bytes) {
            int length = new JpegSegment(bytes, from + 2, from + 4).uint16(0);
            return new JpegSegment(bytes, from + 4, from + 2 + length);
        }
    }

    /**
     * Reads the markers of a file. Bytes between segments are passed over, and all after the end marker.
     *
     * @param decoding pays for segments and for the blocks of every scan
     * @throws UnreadableImageException {@code truncated} when the file ends before its first scan, {@code malformed}
     *         when it contradicts itself, {@code too_complex}
     */
    public static JpegFile of(byte[] file, Decoding decoding) throws UnreadableImageException {
        return new JpegFileReader(file, decoding).read();
    }

    /** Whether coefficients are coded in the order of the picture, each at once. */
    public boolean sequential() {
        return process <= LAST_SEQUENTIAL;
    }

    /** Whether coefficients are coded in several passes. */
    public boolean progressive() {
        return process == PROGRESSIVE;
    }

    /** Whether samples are predicted from each other, not transformed. */
    public boolean lossless() {
        return process == LOSSLESS;
    }

    /** Whether a decoder has to keep all coefficients until the last scan. */
    public boolean keepsCoefficients() {
        return progressive() || scans > 1;
    }
}
