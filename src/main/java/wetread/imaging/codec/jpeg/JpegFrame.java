package wetread.imaging.codec.jpeg;

import java.util.List;

/**
 * The frame header of a JPEG picture (ITU-T T.81, B.2.2).
 *
 * @param lossless predicted (SOF3), not transformed (SOF0, SOF1)
 * @param precision bits of a sample
 */
record JpegFrame(boolean lossless, int precision, int rows, int columns, List<Component> components) {

    /** One colour: its sampling factors, and where its coefficients' quantization is found. */
    record Component(int id, int horizontal, int vertical, int quantization) {
    }

    int mostHorizontal() {
        return components.stream().mapToInt(Component::horizontal).max().orElseThrow();
    }

    int mostVertical() {
        return components.stream().mapToInt(Component::vertical).max().orElseThrow();
    }

    /** Samples of a line of that component, before it is widened to the picture's. */
    int columns(Component component) {
        return (columns * component.horizontal() + mostHorizontal() - 1) / mostHorizontal();
    }

    int rows(Component component) {
        return (rows * component.vertical() + mostVertical() - 1) / mostVertical();
    }
}
