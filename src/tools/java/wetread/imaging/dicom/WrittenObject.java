package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.TestLimits;

/** A DICOM object that the function wrote, as its own reader reads it. */
public final class WrittenObject {
    private final DataSet set;

    /** @throws UnreadableImageException when it cannot be read */
    public WrittenObject(byte[] file) throws UnreadableImageException {
        this.set = new Part10Reader(TestLimits.DEFAULT).read(file, new Decoding()).dataSet();
    }

    private WrittenObject(DataSet set) {
        this.set = set;
    }

    /** The values of an element; none where it is absent or empty. */
    public List<String> values(int tag) {
        return set.strings(tag);
    }

    /** The values of an element, with a backslash between them. */
    public String text(int tag) {
        return String.join("\\", values(tag));
    }

    /** The items of a sequence. */
    public List<WrittenObject> items(int tag) throws UnreadableImageException {
        return set.items(tag).stream().map(WrittenObject::new).toList();
    }

    /**
     * The content of a structured report, a line for each item: two blanks for each level, relationship, value type,
     * concept and value.
     */
    public List<String> content() throws UnreadableImageException {
        List<String> lines = new ArrayList<>();
        content("", lines);
        return lines;
    }

    private void content(String indent, List<String> lines) throws UnreadableImageException {
        String relationship = text(0x0040A010);
        lines.add(indent + (relationship.isEmpty() ? "" : relationship + " ") + text(0x0040A040)
                + code(0x0040A043).map(code -> " " + code).orElse("") + value());
        for (WrittenObject item : items(0x0040A730)) {
            item.content(indent + "  ", lines);
        }
    }

    private String value() throws UnreadableImageException {
        return switch (text(0x0040A040)) {
            case "CODE" -> " = " + code(0x0040A168).orElse("");
            case "TEXT" -> " = " + text(0x0040A160);
            case "UIDREF" -> " = " + text(0x0040A124);
            case "NUM" -> {
                WrittenObject measured = items(0x0040A300).get(0);
                yield " = " + measured.text(0x0040A30A) + " " + measured.code(0x004008EA).orElse("");
            }
            case "IMAGE" -> {
                WrittenObject image = items(0x00081199).get(0);
                String frame = image.text(0x00081160);
                yield " = " + image.text(0x00081155) + (frame.isEmpty() ? "" : " frame " + frame);
            }
            case "SCOORD" -> " = " + text(0x00700023) + " " + text(0x00700022);
            default -> "";
        };
    }

    private Optional<String> code(int tag) throws UnreadableImageException {
        return items(tag).stream().findFirst().map(item -> item.text(0x00080100) + " " + item.text(0x00080102));
    }
}
