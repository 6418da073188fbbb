package wetread.imaging.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/** The data set of {@link Part10Reader}: values are read from the file's bytes when asked for. */
final class ParsedDataSet implements DicomObject {
    private final TransferSyntax transferSyntax;
    private final ByteCursor data;
    private final Map<Integer, Part10Reader.Element> elements;
    private final PixelData pixelData;

    ParsedDataSet(TransferSyntax transferSyntax, ByteCursor data, Map<Integer, Part10Reader.Element> elements,
            PixelData pixelData) {
        this.transferSyntax = transferSyntax;
        this.data = data;
        this.elements = elements;
        this.pixelData = pixelData;
    }

    @Override
    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    @Override
    public List<String> strings(int tag) {
        Part10Reader.Element element = elements.get(tag);
        if (element == null || element.length() == 0) {
            return List.of();
        }
        return Arrays.stream(data.text(element.offset(), element.length()).split("\\\\", -1))
                .map(String::strip)
                .toList();
    }

    @Override
    public OptionalInt integer(int tag) {
        Part10Reader.Element element = elements.get(tag);
        if (element == null || element.length() == 0) {
            return OptionalInt.empty();
        }
        return switch (element.vr()) {
            case "US", "SS", "UL", "SL" -> OptionalInt.of(binary(element, element.vr()));
            // Implicit syntaxes name no VR: the elements asked for here are 16-bit but for IS, which is text.
            case "" -> tag == Tag.NumberOfFrames ? integerText(tag) : OptionalInt.of(binary(element, "US"));
            case "OW", "UN" -> OptionalInt.of(binary(element, "US"));
            default -> integerText(tag);
        };
    }

    private int binary(Part10Reader.Element element, String vr) {
        if (element.length() < 2) {
            return 0;
        }
        return switch (vr) {
            case "SS" -> (short) data.uint16At(element.offset());
            case "UL", "SL" -> element.length() < 4 ? data.uint16At(element.offset()) : data.int32At(element.offset());
            default -> data.uint16At(element.offset());
        };
    }

    private OptionalInt integerText(int tag) {
        try {
            return string(tag).map(s -> OptionalInt.of(Integer.parseInt(s))).orElse(OptionalInt.empty());
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    public double[] decimals(int tag) {
        return strings(tag).stream().flatMapToDouble(ParsedDataSet::decimal).toArray();
    }

    private static DoubleStream decimal(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? DoubleStream.of(value) : DoubleStream.empty();
        } catch (NumberFormatException e) {
            return DoubleStream.empty();
        }
    }

    @Override
    public Optional<PixelData> pixelData() {
        return Optional.ofNullable(pixelData);
    }
}
