package wetread.imaging.dicom;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers that are written in binary (DICOM PS3.5 6.2), as text: some writers give a window or a rescale, which are
 * decimal strings, another value representation.
 */
final class BinaryNumbers {
    private BinaryNumbers() {
    }

    /** Bytes of a number of that value representation; 0 where it is none of numbers. */
    static int size(String vr) {
        return switch (vr) {
            case "US", "SS" -> Short.BYTES;
            case "UL", "SL", "FL" -> Integer.BYTES;
            case "FD" -> Double.BYTES;
            default -> 0;
        };
    }

    /** The first numbers of an element. */
    static List<String> texts(ByteCursor data, DataElement element, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> text(data, element.vr(), element.offset() + i * size(element.vr()))).toList();
    }

    private static String text(ByteCursor data, String vr, int at) {
        return switch (vr) {
            case "US" -> Integer.toString(data.uint16At(at));
            case "SS" -> Integer.toString((short) data.uint16At(at));
            case "UL" -> Integer.toUnsignedString(data.int32At(at));
            case "SL" -> Integer.toString(data.int32At(at));
            case "FL" -> Float.toString(Float.intBitsToFloat(data.int32At(at)));
            default -> {
                long low = Integer.toUnsignedLong(data.int32At(data.bigEndian() ? at + Integer.BYTES : at));
                long high = data.int32At(data.bigEndian() ? at : at + Integer.BYTES);
                yield Double.toString(Double.longBitsToDouble(high << Integer.SIZE | low));
            }
        };
    }
}
