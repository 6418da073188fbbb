package wetread.imaging.codec.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A baseline JPEG file reduced to what its picture needs (ITU-T T.81, Annex B): tables, frame and scans. Application
 * segments, comments and whatever follows the end are left out, pixels are not touched.
 */
public final class BareJpeg {
    private static final int SOF0 = 0xC0;
    private static final int DHT = 0xC4;
    private static final int SOF15 = 0xCF;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;

    private final byte[] file;
    private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
    private boolean baseline;

    private BareJpeg(byte[] file) {
        this.file = file;
    }

    /** The reduced file; nothing where it is no baseline JPEG of grey, or of colours that every decoder takes as YCbCr. */
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
            } else if (marker == 0xEE && isRgb(at + 4, end)) {
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

    /** Eight bits, and one component, or three that are numbered as JFIF has it: without markers these are YCbCr. */
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

    /** Whether an Adobe segment says that the components are not YCbCr. */
    private boolean isRgb(int at, int end) {
        return end - at >= 12 && file[at] == 'A' && file[at + 1] == 'd' && file[at + 11] == 0;
    }

    /** After the entropy-coded bytes: the next marker that is neither a stuffed zero nor a restart. */
    private int scanEnd(int from) {
        int at = from;
        while (at + 1 < file.length) {
            int next = file[at + 1] & 0xFF;
            if (file[at] == (byte) 0xFF && next != 0 && next != 0xFF && (next < RST0 || next >= SOI)) {
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
