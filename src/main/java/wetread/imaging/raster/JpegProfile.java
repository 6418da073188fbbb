package wetread.imaging.raster;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wetread.imaging.codec.JpegSegment;

/** The ICC profile of a JPEG file, which may come in up to 255 segments in any order (ICC.1, Annex B.4). */
final class JpegProfile {
    private JpegProfile() {
    }

    /**
     * The profile.
     *
     * @param parts each from its number on: number, count, data
     * @return empty where a part is missing, comes twice with another content, or counts otherwise than the first
     */
    static Optional<byte[]> of(List<JpegSegment> parts) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        JpegSegment[] ordered = new JpegSegment[parts.get(0).length() < 2 ? 0 : parts.get(0).uint8(1)];
        for (JpegSegment part : parts) {
            if (part.length() < 2 || part.uint8(1) != ordered.length || part.uint8(0) < 1
                    || part.uint8(0) > ordered.length) {
                return Optional.empty();
            }
            JpegSegment before = ordered[part.uint8(0) - 1];
            if (before != null && !Arrays.equals(before.bytes(), before.from(), before.end(), part.bytes(),
                    part.from(), part.end())) {
                return Optional.empty();
            }
            ordered[part.uint8(0) - 1] = part;
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (JpegSegment part : ordered) {
            if (part == null) {
                return Optional.empty();
            }
            profile.write(part.bytes(), part.from() + 2, part.length() - 2);
        }
        return Optional.of(profile.toByteArray());
    }
}
