package wetread.imaging.codec.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import wetread.imaging.codec.JpegSegment;

/**
 * What application segments say about the three components of a picture. A JFIF segment makes them YCbCr (ITU-T T.871).
 * An Adobe segment says it by its transform (T.872, 6.5.3), but only where there is no JFIF segment.
 */
final class ColourDeclaration {
    private static final int ADOBE_LENGTH = 12;
    private static final int ADOBE_TRANSFORM = 11;

    private boolean jfif;
    private Optional<Boolean> adobe = Optional.empty();

    /** Takes in an APP0 segment, whoever wrote it. */
    void app0(JpegSegment segment) {
        jfif |= begins(segment, "JFIF");
    }

    /** Takes in an APP14 segment, whoever wrote it. A transform above 1 is none of three components. */
    void app14(JpegSegment segment) {
        if (segment.length() >= ADOBE_LENGTH && begins(segment, "Adobe") && segment.uint8(ADOBE_TRANSFORM) <= 1) {
            adobe = Optional.of(segment.uint8(ADOBE_TRANSFORM) == 1);
        }
    }

    /** Whether the components are YCbCr; empty where no segment says it. */
    Optional<Boolean> ybr() {
        return jfif ? Optional.of(true) : adobe;
    }

    private static boolean begins(JpegSegment segment, String word) {
        return segment.length() >= word.length()
                && new String(segment.bytes(), segment.from(), word.length(), StandardCharsets.ISO_8859_1).equals(word);
    }
}
