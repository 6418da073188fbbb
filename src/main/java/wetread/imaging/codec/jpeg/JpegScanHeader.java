package wetread.imaging.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegSegment;

/**
 * A scan header (ITU-T T.81, B.2.3), its tables looked up.
 *
 * @param members the scan's components, in its order
 * @param selection the predictor of lossless JPEG, 1 to 7 there (Table H.1)
 * @param transform by how many bits the samples of lossless JPEG were shifted to the right, less than the precision
 *        there (A.4)
 */
record JpegScanHeader(List<Member> members, int selection, int transform) {
    private static final int MAX_SELECTION = 7;

    /**
     * A component of the scan.
     *
     * @param index in the frame header
     * @param dc table of its DC coefficients, or of the differences of lossless JPEG
     * @param ac table of its AC coefficients; may be null where the frame is lossless
     * @param quantization step sizes; may be null where the frame is lossless
     */
    record Member(int index, JpegFrame.Component component, HuffmanTable dc, HuffmanTable ac, int[] quantization) {
    }

    /**
     * Reads a scan header.
     *
     * @param frame null where no frame header came before
     * @param decoded how many components earlier scans brought
     * @throws UnreadableImageException {@code malformed} when the header does not fit the frame or names what was not
     *         defined
     */
    static JpegScanHeader of(JpegSegment header, JpegFrame frame, JpegTables tables, int decoded)
            throws UnreadableImageException {
        int count = header.length() > 0 ? header.uint8(0) : 0;
        if (frame == null || count < 1 || header.length() < 4 + 2 * count
                || decoded + count > frame.components().size()) {
            throw JpegRejection.malformed("holds a scan header that fits no frame");
        }
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(member(frame, tables, header.uint8(1 + 2 * i), header.uint8(2 + 2 * i)));
        }
        int selection = header.uint8(1 + 2 * count);
        int transform = header.uint8(3 + 2 * count) & 0x0F;
        if (frame.lossless() && (selection < 1 || selection > MAX_SELECTION || transform >= frame.precision())) {
            throw JpegRejection.malformed("names no predictor of lossless JPEG");
        }
        return new JpegScanHeader(members, selection, transform);
    }

    private static Member member(JpegFrame frame, JpegTables tables, int id, int places)
            throws UnreadableImageException {
        int index = frame.index(id);
        if (places >> 4 >= JpegTables.PLACES || (places & 0x0F) >= JpegTables.PLACES) {
            throw JpegRejection.malformed("names tables that cannot be");
        }
        JpegFrame.Component component = frame.components().get(index);
        Member member = new Member(index, component, tables.dc(places >> 4), tables.ac(places & 0x0F),
                tables.quantization(component.quantization()));
        if (member.dc() == null || !frame.lossless() && (member.ac() == null || member.quantization() == null)) {
            throw JpegRejection.malformed("names tables that it does not hold");
        }
        return member;
    }
}
