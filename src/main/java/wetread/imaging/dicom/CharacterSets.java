package wetread.imaging.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Decodes the texts of a data set by its Specific Character Set (DICOM PS3.3 C.12.1.1.2): single-byte sets, UTF-8,
 * GB18030, and code extensions with ISO 2022 escape sequences (PS3.5 6.1.2.5).
 */
final class CharacterSets {
    /** For files that name no set. They should hold ASCII; where they do not, Latin 1 is likely, and takes any byte. */
    static final CharacterSets DEFAULT = new CharacterSets(StandardCharsets.ISO_8859_1);

    private static final int ESC = 0x1B;
    /** The escapes of JIS X 0208. It replaces ASCII in the lower half; its bytes are EUC-JP without the top bit. */
    private static final Set<String> JIS_X_0208 = Set.of("$B", "$@");

    // Constants, not names made at run time: a native executable holds only the character sets that its build sees.
    private static final Map<String, Charset> BY_NUMBER = Map.ofEntries(
            Map.entry("100", StandardCharsets.ISO_8859_1), Map.entry("101", Charset.forName("ISO-8859-2")),
            Map.entry("109", Charset.forName("ISO-8859-3")), Map.entry("110", Charset.forName("ISO-8859-4")),
            Map.entry("144", Charset.forName("ISO-8859-5")), Map.entry("127", Charset.forName("ISO-8859-6")),
            Map.entry("126", Charset.forName("ISO-8859-7")), Map.entry("138", Charset.forName("ISO-8859-8")),
            Map.entry("148", Charset.forName("ISO-8859-9")), Map.entry("203", Charset.forName("ISO-8859-15")),
            Map.entry("166", Charset.forName("TIS-620")), Map.entry("13", Charset.forName("Shift_JIS")),
            Map.entry("192", StandardCharsets.UTF_8), Map.entry("149", Charset.forName("EUC-KR")),
            Map.entry("58", Charset.forName("GB2312")), Map.entry("87", Charset.forName("EUC-JP")));

    /** The sets of the upper half of the code table by their escape sequences; the lower half stays ASCII. */
    private static final Map<String, Charset> BY_ESCAPE = Map.ofEntries(
            Map.entry(")I", BY_NUMBER.get("13")), Map.entry("-A", BY_NUMBER.get("100")),
            Map.entry("-B", BY_NUMBER.get("101")), Map.entry("-C", BY_NUMBER.get("109")),
            Map.entry("-D", BY_NUMBER.get("110")), Map.entry("-L", BY_NUMBER.get("144")),
            Map.entry("-G", BY_NUMBER.get("127")), Map.entry("-F", BY_NUMBER.get("126")),
            Map.entry("-H", BY_NUMBER.get("138")), Map.entry("-M", BY_NUMBER.get("148")),
            Map.entry("-b", BY_NUMBER.get("203")), Map.entry("-T", BY_NUMBER.get("166")),
            Map.entry("$)C", BY_NUMBER.get("149")), Map.entry("$)A", BY_NUMBER.get("58")));

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Charset initial;

    private CharacterSets(Charset initial) {
        this.initial = initial;
    }

    /**
     * The sets that a data set names.
     *
     * @param terms defined terms, such as {@code ISO_IR 192} or {@code ISO 2022 IR 149}; an unknown one counts as
     *        Latin 1
     */
    static CharacterSets of(String... terms) {
        // An empty first term is ASCII, which every other set contains. The first real set is taken from the start, so
        // that texts are read whose writer forgot the escapes.
        return Arrays.stream(terms).map(String::strip).filter(term -> !term.isEmpty() && !term.endsWith("IR 6"))
                .findFirst().map(CharacterSets::charset).map(CharacterSets::new).orElse(DEFAULT);
    }

    private static Charset charset(String term) {
        if (term.equals("GB18030") || term.equals("GBK")) {
            return GB18030;
        }
        return BY_NUMBER.getOrDefault(term.replaceFirst("^ISO(_| 2022 )IR ", ""), StandardCharsets.ISO_8859_1);
    }

    /** The text of those bytes. Escape sequences switch the set and are left out. */
    String decode(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        Charset charset = initial;
        boolean lowerHalf = false;
        int end = offset + length;
        int from = offset;
        while (true) {
            int to = from;
            while (to < end && bytes[to] != ESC) {
                to++;
            }
            text.append(lowerHalf ? raised(bytes, from, to) : new String(bytes, from, to - from, charset));
            if (to >= end) {
                return text.toString();
            }
            String escape = escape(bytes, to + 1, end);
            charset = BY_ESCAPE.getOrDefault(escape, charset);
            lowerHalf = JIS_X_0208.contains(escape) || lowerHalf && BY_ESCAPE.containsKey(escape);
            from = to + 1 + escape.length();
        }
    }

    /** The escape sequence after ESC: intermediate bytes, 0x20 to 0x2F, and a final one. */
    private static String escape(byte[] bytes, int from, int end) {
        int to = from;
        while (to < end && bytes[to] >= 0x20 && bytes[to] <= 0x2F) {
            to++;
        }
        return new String(bytes, from, Math.min(end, to + 1) - from, StandardCharsets.ISO_8859_1);
    }

    /** Text of JIS X 0208 in the lower half. */
    private static String raised(byte[] bytes, int from, int to) {
        byte[] upper = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < upper.length; i++) {
            upper[i] |= upper[i] > ' ' ? (byte) 0x80 : 0;
        }
        return new String(upper, BY_NUMBER.get("87"));
    }
}
