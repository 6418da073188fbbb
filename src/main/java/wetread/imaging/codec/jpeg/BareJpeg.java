package wetread.imaging.codec.jpeg;

import static wetread.imaging.codec.JpegMarkers.APP14;
import static wetread.imaging.codec.JpegMarkers.DHT;
import static wetread.imaging.codec.JpegMarkers.DQT;
import static wetread.imaging.codec.JpegMarkers.DRI;
import static wetread.imaging.codec.JpegMarkers.EOI;
import static wetread.imaging.codec.JpegMarkers.SOF0;
import static wetread.imaging.codec.JpegMarkers.SOF15;
import static wetread.imaging.codec.JpegMarkers.SOI;
import static wetread.imaging.codec.JpegMarkers.SOS;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import wetread.imaging.codec.JpegMarkers;

/**
 * A baseline JPEG file reduced to what its picture needs (ITU-T T.81, Annex B): tables, frame and scans. Application
 * segments, comments and whatever follows the end are left out. The coded pixels stay byte for byte. Other decoders
 * get this file, so nothing between two segments is passed over as {@link JpegMarkers} does it.
 */
public final class BareJpeg {
    private final byte[] file;
    private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
    private boolean baseline;

    private BareJpeg(byte[] file) {
        this.file = file;
    }

    /**
     * The reduced file. Empty for anything but a sound baseline JPEG of 8 bits whose pixels are grey, or of colours
     * that every decoder takes as YCbCr.
     */
    public static Optional<byte[]> of(byte[] file) {
        return new BareJpeg(file).reduce();
    }

    private Optional<byte[]> reduce() {
        if (file.length < 4 || file[0] != (byte) 0xFF || file[1] != (byte) SOI) {
            return Optional.empty();
        }
        bare.write(file, 0, 2);
        int at = 2;
        while (at + 3 < file.length && file[at] == (byte) 0xFF) {
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == EOI) {
                break;
            }
            int end = at + 2 + uint16(at + 2);
            if (end > file.length || uint16(at + 2) < 2) {
                return Optional.empty();
            }
            if (marker >= SOF0 && marker <= SOF15 && marker != DHT) {
                if (marker != SOF0 || !plain(at + 4, end)) {
                    return Optional.empty();
                }
                baseline = true;
            }
            if (marker == SOS) {
                end = scanEnd(end);
            } else if (marker == APP14 && isRgb(at + 4, end)) {
                return Optional.empty();
            }
            if (marker == SOS || marker == SOF0 || marker == DHT || marker == DQT || marker == DRI) {
                bare.write(file, at, end - at);
            }
            at = end;
        }
        if (!baseline || at + 1 >= file.length || file[at] != (byte) 0xFF || file[at + 1] != (byte) EOI) {
            return Optional.empty();
        }
        bare.write(file, at, 2);
        return Optional.of(bare.toByteArray());
    }

    /**
     * Whether a frame header has 8 bits and one component, or three that are numbered 1, 2, 3 as JFIF does it: without
     * an application segment decoders take these as YCbCr.
     */
    private boolean plain(int at, int end) {
        int components = end - at < 6 ? 0 : file[at + 5];
        if (components != 1 && components != 3 || file[at] != 8 || end - at < 6 + 3 * components) {
            return false;
        }
        for (int i = 0; i < components; i++) {
            if (file[at + 6 + 3 * i] != i + 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is an Adobe segment that says that the components are not YCbCr (T.872, 6.5.3). */
    private boolean isRgb(int at, int end) {
        return end - at >= 12 && file[at] == 'A' && file[at + 1] == 'd' && file[at + 11] == 0;
    }

    /**
     * Where the entropy-coded bytes from here end: at the next marker that is no restart, or at the end of the file.
     */
    private int scanEnd(int from) {
        int at = from;
        while (at + 1 < file.length) {
            int next = file[at + 1] & 0xFF;
            if (file[at] == (byte) 0xFF && next != 0 && next != 0xFF && !JpegMarkers.isRestart(next)) {
                return at;
            }
            at++;
        }
        return file.length;
    }

    private int uint16(int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }
}
