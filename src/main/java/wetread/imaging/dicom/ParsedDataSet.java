package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** A data set of {@link Part10Reader}. Its values are read from the file's bytes when they are asked for. */
final class ParsedDataSet implements DataSet {
    private final ByteCursor data;
    private final boolean bigEndian;
    private final boolean explicitVr;
    private final Map<Integer, DataElement> elements;
    private final CharacterSets characterSets;

    /**
     * A data set or an item.
     *
     * @param elements where values lie in {@code bytes}
     * @param outer the character sets that apply where the data set names none (PS3.3 C.12.1.1.2)
     */
    ParsedDataSet(byte[] bytes, boolean bigEndian, boolean explicitVr, Map<Integer, DataElement> elements,
            CharacterSets outer) {
        this.data = new ByteCursor(bytes, 0, bigEndian);
        this.bigEndian = bigEndian;
        this.explicitVr = explicitVr;
        this.elements = elements;
        DataElement named = elements.get(Tag.SpecificCharacterSet);
        this.characterSets = named == null ? outer
                : CharacterSets.of(data.text(named.offset(), named.length()).split("\\\\", -1));
    }

    @Override
    public boolean has(int tag) {
        return elements.containsKey(tag) && elements.get(tag).length() != 0;
    }

    @Override
    public List<String> strings(int tag) {
        DataElement element = elements.get(tag);
        if (element == null || element.length() == 0) {
            return List.of();
        }
        return Arrays.stream(characterSets.decode(data.bytes(), element.offset(), element.length()).split("\\\\", -1))
                .map(ParsedDataSet::withoutPadding)
                .toList();
    }

    /** Values are padded to even length with a blank, UIDs with NUL (PS3.5 6.2). */
    private static String withoutPadding(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == 0) {
            end--;
        }
        return value.substring(0, end).strip();
    }

    @Override
    public OptionalInt integer(int tag) {
        DataElement element = elements.get(tag);
        if (element == null || element.length() == 0) {
            return OptionalInt.empty();
        }
        return switch (element.vr().isEmpty() ? Tag.integerVr(tag) : element.vr()) {
            case "IS", "DS" -> integerText(tag);
            case "SS" -> OptionalInt.of(element.length() < 2 ? 0 : (short) data.uint16At(element.offset()));
            case "UL", "SL" -> OptionalInt.of(element.length() < 4 ? word(element) : data.int32At(element.offset()));
            case "US", "OW", "OB", "UN" -> OptionalInt.of(word(element));
            default -> OptionalInt.empty();
        };
    }

    private int word(DataElement element) {
        return element.length() < 2 ? 0 : data.uint16At(element.offset());
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
    public int[] words(int tag) {
        DataElement element = elements.get(tag);
        if (element == null) {
            return new int[0];
        }
        int[] words = new int[element.length() / 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = data.uint16At(element.offset() + 2 * i);
        }
        return words;
    }

    @Override
    public List<DataSet> items(int tag) throws UnreadableImageException {
        DataElement sequence = elements.get(tag);
        if (sequence == null) {
            return List.of();
        }
        // A sequence of VR UN is implicit little endian inside (PS3.5 6.2.2 note 2).
        boolean known = !sequence.vr().equals("UN");
        ByteCursor cursor = new ByteCursor(data.bytes(), sequence.offset(), bigEndian && known);
        int end = sequence.offset() + sequence.length();
        List<DataSet> items = new ArrayList<>();
        while (end - cursor.position() >= 8) {
            DataElement item = DataElement.header(cursor, false);
            if (item.tag() == Tag.SequenceDelimitationItem) {
                break;
            }
            if (item.tag() != Tag.Item) {
                throw new UnreadableImageException(RejectionReason.MALFORMED, "sequence " + Tag.toString(tag)
                        + " holds " + Tag.toString(item.tag()) + " where an item belongs");
            }
            items.add(item(cursor, item, end, bigEndian && known, explicitVr && known));
        }
        return items;
    }

    private DataSet item(ByteCursor cursor, DataElement item, int sequenceEnd, boolean itemBigEndian,
            boolean itemExplicitVr) throws UnreadableImageException {
        boolean delimited = item.length() == DataElement.UNDEFINED_LENGTH;
        if (!delimited && (item.length() < 0 || item.length() > sequenceEnd - item.offset())) {
            throw DataElement.truncated("an item declares more bytes than its sequence has");
        }
        int end = delimited ? sequenceEnd : item.offset() + item.length();
        Map<Integer, DataElement> values = new HashMap<>();
        while (end - cursor.position() >= 8) {
            DataElement element = DataElement.header(cursor, itemExplicitVr);
            if (element.tag() == Tag.ItemDelimitationItem) {
                break;
            }
            values.put(element.tag(), element.passed(cursor, itemExplicitVr));
        }
        if (!delimited) {
            cursor.position(end);
        }
        return new ParsedDataSet(data.bytes(), itemBigEndian, itemExplicitVr, values, characterSets);
    }
}
