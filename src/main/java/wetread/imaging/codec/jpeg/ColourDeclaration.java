package wetread.imaging.codec.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import wetread.imaging.codec.JpegSegment;

/**
 * What JPEG data says about the three components of a picture, in the order in which decoders believe it. A JFIF
 * segment makes them YCbCr (ITU-T T.871). An Adobe segment says it by its transform (T.872, 6.5.3). Components that are
 * named R, G and B are RGB; components of different size are YCbCr, since RGB is never subsampled.
 */
final class ColourDeclaration {
    private static final int ADOBE_LENGTH = 12;
    private static final int ADOBE_TRANSFORM = 11;

    private static final List<Integer> RGB = List.of((int) 'R', (int) 'G', (int) 'B');

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

    /** Whether the components are YCbCr; empty where nothing says it. Of lossless data names alone say something. */
    Optional<Boolean> ybr(JpegFrame frame) {
        if (!frame.lossless() && (jfif || adobe.isPresent())) {
            return jfif ? Optional.of(true) : adobe;
        }
        List<JpegFrame.Component> components = frame.components();
        if (components.stream().map(JpegFrame.Component::id).toList().equals(RGB)) {
            return Optional.of(false);
        }
        return components.stream().anyMatch(c -> c.horizontal() != components.get(0).horizontal()
                || c.vertical() != components.get(0).vertical()) ? Optional.of(true) : Optional.empty();
    }

    private static boolean begins(JpegSegment segment, String word) {
        return segment.length() >= word.length()
                && new String(segment.bytes(), segment.from(), word.length(), StandardCharsets.ISO_8859_1).equals(word);
    }
}
