package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;

/** A data set of {@link Part10Reader}. Its values are read from the file's bytes when they are asked for. */
final class ParsedDataSet implements DataSet {
    /** 16-bit words of a table that are read: palettes have up to 65,536 entries, segmented ones need some more. */
    private static final int MAX_WORDS = 1 << 18;

    private final ByteCursor data;
    private final boolean explicitVr;
    private final ElementTable elements;
    private final CharacterSets characterSets;
    private final Decoding decoding;

    /**
     * A data set or an item.
     *
     * @param data its bytes, of any position
     * @param explicitVr whether its elements name their value representation; single ones may not
     * @param elements where values lie in the bytes
     * @param outer the character sets that apply where the data set names none (PS3.3 C.12.1.1.2)
     * @param decoding the work that reading its items may take
     */
    ParsedDataSet(ByteCursor data, boolean explicitVr, ElementTable elements, CharacterSets outer,
            Decoding decoding) {
        this.data = data;
        this.explicitVr = explicitVr;
        this.elements = elements;
        this.decoding = decoding;
        this.characterSets = elements.get(Tag.SpecificCharacterSet)
                .map(named -> CharacterSets.of(data.text(named.offset(), named.length()).split("\\\\", -1)))
                .orElse(outer);
    }

    @Override
    public boolean has(int tag) {
        return present(tag).isPresent();
    }

    private Optional<DataElement> present(int tag) {
        return elements.get(tag).filter(element -> element.length() != 0);
    }

    @Override
    public List<String> strings(int tag) {
        return present(tag).map(this::texts).orElse(List.of());
    }

    private List<String> texts(DataElement element) {
        int length = Math.min(element.length(), ByteCursor.MAX_TEXT);
        int size = BinaryNumbers.size(element.vr());
        if (size > 0) {
            return BinaryNumbers.texts(data, element, length / size);
        }
        return Arrays.stream(characterSets.decode(data.bytes(), element.offset(), length).split("\\\\", -1))
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
        Optional<DataElement> present = present(tag);
        return present.isPresent() ? integer(present.get()) : OptionalInt.empty();
    }

    private OptionalInt integer(DataElement element) {
        // UN is what a writer puts down that does not know the element (PS3.5 6.2.2): its value is as implicit.
        boolean unknown = element.vr().isEmpty() || element.vr().equals("UN");
        return switch (unknown ? Tag.integerVr(element.tag()) : element.vr()) {
            case "IS", "DS" -> integerText(element.tag());
            case "SS" -> OptionalInt.of(element.length() < 2 ? 0 : (short) data.uint16At(element.offset()));
            case "UL", "SL" -> OptionalInt.of(element.length() < 4 ? word(element) : data.int32At(element.offset()));
            case "US", "OW", "OB" -> OptionalInt.of(word(element));
            default -> OptionalInt.empty();
        };
    }

    private int word(DataElement element) {
        return element.length() < 2 ? 0 : data.uint16At(element.offset());
    }

    private OptionalInt integerText(int tag) {
        // Some writers give an integer string decimals, such as 64.0.
        return string(tag).map(text -> decimal(text).filter(value -> value == (int) value).findFirst())
                .filter(OptionalDouble::isPresent).map(value -> OptionalInt.of((int) value.getAsDouble()))
                .orElse(OptionalInt.empty());
    }

    @Override
    public double[] decimals(int tag) {
        return strings(tag).stream().flatMapToDouble(ParsedDataSet::decimal).toArray();
    }

    private static DoubleStream decimal(String text) {
        return DecimalText.number(text).stream();
    }

    @Override
    public int[] words(int tag) {
        return present(tag).map(this::words).orElse(new int[0]);
    }

    private int[] words(DataElement element) {
        int[] words = new int[Math.min(element.length() / 2, MAX_WORDS)];
        for (int i = 0; i < words.length; i++) {
            words[i] = data.uint16At(element.offset() + 2 * i);
        }
        return words;
    }

    @Override
    public List<DataSet> items(int tag) throws UnreadableImageException {
        return items(tag, Integer.MAX_VALUE);
    }

    @Override
    public Optional<DataSet> item(int tag) throws UnreadableImageException {
        return items(tag, 1).stream().findFirst();
    }

    private List<DataSet> items(int tag, int max) throws UnreadableImageException {
        Optional<DataElement> sequence = present(tag);
        if (sequence.isEmpty()) {
            return List.of();
        }
        int offset = sequence.get().offset();
        ByteCursor cursor = new ByteCursor(data.bytes(), offset, offset + sequence.get().length(), data.bigEndian());
        boolean unknown = sequence.get().vr().equals("UN");
        if (unknown && data.bigEndian() && !ElementReader.holdsItems(cursor)) {
            cursor = cursor.in(false);
        }
        List<DataSet> items = new ArrayList<>();
        while (cursor.remaining() >= 8 && items.size() < max) {
            DataElement item = new ElementReader(cursor, decoding).header(false);
            if (item.tag() == Tag.SequenceDelimitationItem) {
                break;
            }
            if (item.tag() != Tag.Item) {
                throw new UnreadableImageException(RejectionReason.MALFORMED, "sequence " + Tag.toString(tag)
                        + " holds " + Tag.toString(item.tag()) + " where an item belongs");
            }
            decoding.spend(Work.ITEMS, 1);
            // A sequence of VR UN is implicit inside (PS3.5 6.2.2 note 2); each element shows whether that is so.
            items.add(item(cursor, item, explicitVr && !unknown));
        }
        return items;
    }

    private DataSet item(ByteCursor cursor, DataElement item, boolean itemExplicitVr)
            throws UnreadableImageException {
        if (!item.isDelimited() && (item.length() < 0 || item.length() > cursor.remaining())) {
            throw DataElement.truncated("an item declares more bytes than its sequence has");
        }
        int end = item.isDelimited() ? cursor.limit() : item.offset() + item.length();
        ByteCursor content = new ByteCursor(cursor.bytes(), item.offset(), end, cursor.bigEndian());
        ElementReader reader = new ElementReader(content, decoding);
        ElementTable values = new ElementTable();
        while (content.remaining() >= 8) {
            DataElement element = reader.header(itemExplicitVr);
            if (element.tag() == Tag.ItemDelimitationItem) {
                break;
            }
            values.add(reader.passed(element, itemExplicitVr));
        }
        cursor.position(item.isDelimited() ? content.position() : end);
        return new ParsedDataSet(content, itemExplicitVr, values.trimmed(), characterSets, decoding);
    }
}
