package wetread.imaging.codec.jpeg;

import static wetread.imaging.codec.JpegMarkers.APP0;
import static wetread.imaging.codec.JpegMarkers.APP1;
import static wetread.imaging.codec.JpegMarkers.APP14;
import static wetread.imaging.codec.JpegMarkers.APP2;
import static wetread.imaging.codec.JpegMarkers.DAC;
import static wetread.imaging.codec.JpegMarkers.DHT;
import static wetread.imaging.codec.JpegMarkers.DQT;
import static wetread.imaging.codec.JpegMarkers.DRI;
import static wetread.imaging.codec.JpegMarkers.EOI;
import static wetread.imaging.codec.JpegMarkers.JPG;
import static wetread.imaging.codec.JpegMarkers.NONE;
import static wetread.imaging.codec.JpegMarkers.SOF0;
import static wetread.imaging.codec.JpegMarkers.SOF15;
import static wetread.imaging.codec.JpegMarkers.SOF2;
import static wetread.imaging.codec.JpegMarkers.SOF55;
import static wetread.imaging.codec.JpegMarkers.SOI;
import static wetread.imaging.codec.JpegMarkers.SOS;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;
import wetread.imaging.codec.JpegMarkers;
import wetread.imaging.codec.JpegSegment;

/** Walks once through the markers of a JPEG file. */
final class JpegFileReader {
    private static final int ADOBE_LENGTH = 12;
    private static final int ADOBE_TRANSFORM = 11;
    /** What a scan takes before its first block, as its tables are made: about as much as so many blocks. */
    private static final int SCAN_START = 1000;
    private static final String ICC = "ICC_PROFILE\0";

    private final byte[] file;
    private final Decoding decoding;
    private final JpegMarkers markers;
    private final List<JpegFile.Piece> pieces = new ArrayList<>();
    private final List<JpegSegment> profile = new ArrayList<>();
    private Optional<JpegSegment> exif = Optional.empty();
    private JpegProgress progress;
    private int process;
    private int precision;
    private Size size;
    private int scans;
    private boolean jfif;
    private int transform = -1;

    JpegFileReader(byte[] file, Decoding decoding) {
        this.file = file;
        this.decoding = decoding;
        this.markers = new JpegMarkers(file, JpegMarkers.Stuffing.BYTE);
    }

    JpegFile read() throws UnreadableImageException {
        if (markers.next() != SOI) {
            throw JpegRejection.malformed("does not begin with a start marker");
        }
        int marker = markers.next();
        while (marker != EOI && marker != NONE) {
            decoding.spend(Work.SEGMENTS, 1);
            if (marker == SOI || JpegMarkers.standsAlone(marker)) {
                marker = markers.next();
                continue;
            }
            if (marker < SOF0) {
                throw JpegRejection.malformed("holds a marker that has no meaning");
            }
            Optional<JpegSegment> segment = markers.segment();
            if (segment.isEmpty() || !segment.get().hasLength()) {
                marker = NONE;
                break;
            }
            marker = takeIn(marker, segment.get());
        }
        boolean ended = marker == EOI;
        if (scans == 0) {
            throw ended ? JpegRejection.malformed("holds no scan") : JpegRejection.truncated("ends within its header");
        }
        if (!progress.everyComponent()) {
            throw ended ? JpegRejection.malformed("ends before its last component")
                    : JpegRejection.truncated("ends before its last component");
        }
        List<Integer> ids = progress.components().stream().map(JpegFrame.Component::id).toList();
        return new JpegFile(file, process, precision, size, progress.components(),
                JpegColourModel.of(ids, jfif, transform), transform >= 0, List.copyOf(pieces), scans,
                progress.blocksOfPicture(), ended, progress.complete(), exif, List.copyOf(profile));
    }

    /** Takes in a segment, and returns the marker after it. */
    private int takeIn(int marker, JpegSegment segment) throws UnreadableImageException {
        int start = segment.from() - 4;
        switch (marker) {
            case DHT, DQT, DRI, DAC -> pieces.add(new JpegFile.Piece(marker, start, segment.end()));
            case SOS -> {
                return scan(segment);
            }
            case APP0 -> jfif |= begins(segment, "JFIF\0");
            case APP1 -> {
                if (exif.isEmpty() && begins(segment, "Exif\0") && segment.length() > 6) {
                    exif = Optional.of(new JpegSegment(file, segment.from() + 6, segment.end()));
                }
            }
            case APP2 -> {
                if (begins(segment, ICC)) {
                    profile.add(new JpegSegment(file, segment.from() + ICC.length(), segment.end()));
                }
            }
            case APP14 -> {
                if (segment.length() >= ADOBE_LENGTH && begins(segment, "Adobe")) {
                    transform = segment.uint8(ADOBE_TRANSFORM);
                }
            }
            default -> {
                if (marker >= SOF0 && marker <= SOF15 && marker != JPG || marker == SOF55) {
                    frame(marker, segment);
                    pieces.add(new JpegFile.Piece(marker, start, segment.end()));
                }
            }
        }
        return markers.next();
    }

    private void frame(int marker, JpegSegment segment) throws UnreadableImageException {
        int count = segment.length() < 6 ? 0 : segment.uint8(5);
        if (size != null || count == 0 || segment.length() < 6 + 3 * count || segment.uint16(3) == 0) {
            throw JpegRejection.malformed("holds a frame header that cannot be");
        }
        if (segment.uint16(1) == 0) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    "a JPEG picture that tells its height after its first scan");
        }
        process = marker - SOF0;
        precision = segment.uint8(0);
        size = new Size(segment.uint16(3), segment.uint16(1));
        if (marker == SOF55) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT, "a JPEG-LS file");
        }
        progress = JpegProgress.of(segment, size, process == SOF2 - SOF0);
    }

    /** Takes in a scan, and returns the marker after its data. */
    private int scan(JpegSegment segment) throws UnreadableImageException {
        if (progress == null) {
            throw JpegRejection.malformed("holds a scan before its frame header");
        }
        scans++;
        decoding.spend(Work.BLOCKS, SCAN_START + progress.scan(segment));
        int marker = markers.next();
        while (JpegMarkers.isRestart(marker)) {
            marker = markers.next();
        }
        int end = marker == NONE ? file.length : markers.position() - 2;
        pieces.add(new JpegFile.Piece(SOS, segment.from() - 4, end));
        return marker;
    }

    private static boolean begins(JpegSegment segment, String word) {
        return segment.length() >= word.length()
                && new String(segment.bytes(), segment.from(), word.length(), StandardCharsets.ISO_8859_1).equals(word);
    }
}
