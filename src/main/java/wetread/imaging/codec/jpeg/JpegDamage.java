package wetread.imaging.codec.jpeg;

import static wetread.imaging.codec.JpegMarkers.DHT;
import static wetread.imaging.codec.JpegMarkers.DQT;
import static wetread.imaging.codec.JpegMarkers.DRI;
import static wetread.imaging.codec.JpegMarkers.SOF0;
import static wetread.imaging.codec.JpegMarkers.SOF1;
import static wetread.imaging.codec.JpegMarkers.SOS;

import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;
import wetread.imaging.codec.JpegSegment;

/**
 * How much of a sequential JPEG picture is damaged. A decoder fills in what it misses and says no more than that there
 * was something.
 *
 * @param lost part of the picture whose data is not there, or stands after the first damage that shows; 0 to 1
 * @param leftOver whether data other than padding follows the last block: somewhere the code went astray unseen
 */
public record JpegDamage(double lost, boolean leftOver) {
    /**
     * Looks for damage in all scans.
     *
     * @param file a sequential one of 8 bits
     * @throws UnreadableImageException {@code malformed} when its tables or headers are damaged
     */
    public static JpegDamage of(JpegFile file) throws UnreadableImageException {
        JpegTables tables = new JpegTables();
        JpegFrame frame = null;
        int restartInterval = 0;
        double lost = 0;
        boolean leftOver = false;
        for (JpegFile.Piece piece : file.pieces()) {
            JpegSegment segment = piece.segment(file.bytes());
            switch (piece.marker()) {
                case DHT -> tables.defineHuffman(segment);
                case DQT -> tables.defineQuantization(segment);
                case DRI -> restartInterval = segment.length() < 2 ? 0 : segment.uint16(0);
                case SOF0, SOF1 -> frame = JpegFrame.of(segment, false, new FrameShape(file.size().width(),
                        file.size().height(), file.components().size(), file.precision()));
                case SOS -> {
                    JpegScanHeader header = JpegScanHeader.of(segment, frame, tables, 0);
                    JpegBits bits = new JpegBits(file.bytes(), segment.end());
                    JpegUnits units = new JpegUnits(frame, header, bits, restartInterval);
                    lost = Math.max(lost, (double) units.lost() / units.count());
                    leftOver |= units.astray() || !bits.isPaddingUpTo(piece.end());
                }
                default -> {
                    // No other segment changes where the data ends.
                }
            }
        }
        return new JpegDamage(lost, leftOver);
    }
}
