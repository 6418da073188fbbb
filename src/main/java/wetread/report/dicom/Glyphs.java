package wetread.report.dicom;

import java.util.HashMap;
import java.util.Map;

/**
 * A bitmap font of {@value #WIDTH} by {@value #HEIGHT} dots, drawn for this project: capitals, digits and some signs.
 * The function has no fonts of a system, and needs none for the few words on a picture.
 */
final class Glyphs {
    static final int WIDTH = 5;
    static final int HEIGHT = 7;
    /** Dots from the left edge of a character to that of the next. */
    static final int ADVANCE = WIDTH + 1;

    private static final char UNKNOWN = '?';
    /** Seven rows each, from the top; of a row the lowest five bits, the highest of them on the left. */
    private static final Map<Character, int[]> ROWS = drawn(
            "A 0E 11 11 1F 11 11 11", "B 1E 11 11 1E 11 11 1E", "C 0E 11 10 10 10 11 0E", "D 1E 11 11 11 11 11 1E",
            "E 1F 10 10 1E 10 10 1F", "F 1F 10 10 1E 10 10 10", "G 0E 11 10 17 11 11 0F", "H 11 11 11 1F 11 11 11",
            "I 0E 04 04 04 04 04 0E", "J 07 02 02 02 02 12 0C", "K 11 12 14 18 14 12 11", "L 10 10 10 10 10 10 1F",
            "M 11 1B 15 15 11 11 11", "N 11 11 19 15 13 11 11", "O 0E 11 11 11 11 11 0E", "P 1E 11 11 1E 10 10 10",
            "Q 0E 11 11 11 15 12 0D", "R 1E 11 11 1E 14 12 11", "S 0F 10 10 0E 01 01 1E", "T 1F 04 04 04 04 04 04",
            "U 11 11 11 11 11 11 0E", "V 11 11 11 11 11 0A 04", "W 11 11 11 15 15 1B 11", "X 11 11 0A 04 0A 11 11",
            "Y 11 11 0A 04 04 04 04", "Z 1F 01 02 04 08 10 1F", "0 0E 11 13 15 19 11 0E", "1 04 0C 04 04 04 04 0E",
            "2 0E 11 01 02 04 08 1F", "3 1F 02 04 02 01 11 0E", "4 02 06 0A 12 1F 02 02", "5 1F 10 1E 01 01 11 0E",
            "6 06 08 10 1E 11 11 0E", "7 1F 01 02 04 08 08 08", "8 0E 11 11 0E 11 11 0E", "9 0E 11 11 0F 01 02 0C",
            ". 00 00 00 00 00 0C 0C", ", 00 00 00 00 0C 04 08", ": 00 0C 0C 00 0C 0C 00", "; 00 0C 0C 00 0C 04 08",
            "- 00 00 00 1F 00 00 00", "+ 00 04 04 1F 04 04 00", "/ 00 01 02 04 08 10 00", "( 02 04 08 08 08 04 02",
            ") 08 04 02 02 02 04 08", "? 0E 11 01 02 04 00 04", "! 04 04 04 04 04 00 04", "% 18 19 02 04 08 13 03",
            "' 0C 04 08 00 00 00 00", "# 0A 0A 1F 0A 1F 0A 0A", "= 00 00 1F 00 1F 00 00", "< 02 04 08 10 08 04 02",
            "> 08 04 02 01 02 04 08", "* 00 04 15 0E 15 04 00", "_ 00 00 00 00 00 00 1F");

    private Glyphs() {
    }

    private static Map<Character, int[]> drawn(String... glyphs) {
        Map<Character, int[]> drawn = new HashMap<>(Map.of(' ', new int[HEIGHT]));
        for (String glyph : glyphs) {
            String[] parts = glyph.split(" ");
            int[] rows = new int[HEIGHT];
            for (int y = 0; y < HEIGHT; y++) {
                rows[y] = Integer.parseInt(parts[y + 1], 16);
            }
            drawn.put(glyph.charAt(0), rows);
        }
        return Map.copyOf(drawn);
    }

    /** Whether a character has a dot there. Small letters look like capitals, an unknown one like a question mark. */
    static boolean isSet(char character, int x, int y) {
        int[] rows = ROWS.getOrDefault(Character.toUpperCase(character), ROWS.get(UNKNOWN));
        return (rows[y] >> WIDTH - 1 - x & 1) == 1;
    }

    /** Dots that a text is wide. */
    static int width(String text) {
        return Math.max(0, text.length() * ADVANCE - 1);
    }
}
