package wetread.imaging.raster;

import static wetread.imaging.codec.JpegMarkers.APP1;
import static wetread.imaging.codec.JpegMarkers.DAC;
import static wetread.imaging.codec.JpegMarkers.DHT;
import static wetread.imaging.codec.JpegMarkers.JPG;
import static wetread.imaging.codec.JpegMarkers.NONE;
import static wetread.imaging.codec.JpegMarkers.SOF0;
import static wetread.imaging.codec.JpegMarkers.SOF15;
import static wetread.imaging.codec.JpegMarkers.SOF55;
import static wetread.imaging.codec.JpegMarkers.SOI;
import static wetread.imaging.codec.JpegMarkers.SOS;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wetread.imaging.Acquisition;
import wetread.imaging.ImageFormat;
import wetread.imaging.InstanceHeader;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegMarkers;
import wetread.imaging.codec.JpegSegment;

/** Reads the size of PNG and JPEG files from their first bytes. They say nothing else that a study needs. */
@ApplicationScoped
public class RasterHeaders {
    private static final int PNG_SIGNATURE = 8;
    /** Length and type of a chunk. */
    private static final int CHUNK_START = 8;
    private static final int CHECKSUM = 4;
    private static final String EXIF = "Exif\0";
    /** The word, and one byte of padding. */
    private static final int EXIF_LENGTH = 6;

    /**
     * The header facts.
     *
     * @param beginning the first bytes of a file
     * @param format of the file: PNG or JPEG
     * @param isWhole whether the file ends with them
     * @return empty where more bytes are needed, never of a whole file
     * @throws UnreadableImageException {@code truncated} or {@code malformed} when the file does not say its size
     */
    public Optional<InstanceHeader> read(byte[] beginning, ImageFormat format, boolean isWhole)
            throws UnreadableImageException {
        Optional<Size> size = format == ImageFormat.PNG ? png(beginning, isWhole) : jpeg(beginning);
        if (size.isEmpty() && isWhole) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, "the file ends before it says its size");
        }
        return size.map(known -> new InstanceHeader(format, "", "", "", "", Optional.empty(), Acquisition.UNKNOWN, "",
                List.of(), false, false, "", OptionalInt.empty(), OptionalInt.empty(), size, 1, Optional.empty()));
    }

    /** Upright where a chunk before the data says how the picture is turned; behind it none is looked for. */
    private static Optional<Size> png(byte[] bytes, boolean isWhole) throws UnreadableImageException {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int at = PNG_SIGNATURE;
        Optional<Size> stored = Optional.empty();
        while (bytes.length - at >= CHUNK_START) {
            int length = file.getInt(at);
            String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            int data = at + CHUNK_START;
            if (type.equals("IDAT") || type.equals("IEND")) {
                return stored;
            }
            if (length < 0) {
                throw cannotBe();
            }
            if (length > bytes.length - data - CHECKSUM) {
                break;
            }
            if (type.equals("IHDR") && length >= 8) {
                stored = Optional.of(size(file.getInt(data), file.getInt(data + 4)));
            } else if (type.equals("eXIf") && stored.isPresent()) {
                return Optional.of(Orientation.of(bytes, data, data + length).turned(stored.get()));
            }
            at = data + length + CHECKSUM;
        }
        return isWhole ? stored : Optional.empty();
    }

    private static Optional<Size> jpeg(byte[] bytes) throws UnreadableImageException {
        JpegMarkers markers = new JpegMarkers(bytes, JpegMarkers.Stuffing.BYTE);
        Orientation orientation = Orientation.UPRIGHT;
        int marker = markers.next();
        while (marker != NONE) {
            if (marker == SOS) {
                throw cannotBe();
            }
            if (marker != SOI && !JpegMarkers.standsAlone(marker)) {
                Optional<JpegSegment> segment = markers.segment();
                if (segment.isEmpty()) {
                    return Optional.empty();
                }
                if (marker == APP1 && isExif(segment.get())) {
                    orientation = Orientation.of(bytes, segment.get().from() + EXIF_LENGTH, segment.get().end());
                }
                if (isFrame(marker)) {
                    JpegSegment frame = segment.get();
                    if (frame.length() < 6) {
                        throw cannotBe();
                    }
                    return Optional.of(orientation.turned(size(frame.uint16(3), frame.uint16(1))));
                }
            }
            marker = markers.next();
        }
        return Optional.empty();
    }

    private static boolean isExif(JpegSegment segment) {
        return segment.length() > EXIF_LENGTH && new String(segment.bytes(), segment.from(), EXIF.length(),
                StandardCharsets.ISO_8859_1).equals(EXIF);
    }

    private static boolean isFrame(int marker) {
        return marker == SOF55
                || marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    private static Size size(int width, int height) throws UnreadableImageException {
        if (width < 1 || height < 1) {
            throw cannotBe();
        }
        return new Size(width, height);
    }

    private static UnreadableImageException cannotBe() {
        return new UnreadableImageException(RejectionReason.MALFORMED, "the file has a header that cannot be");
    }
}
