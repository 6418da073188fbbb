package wetread.report;

/** How many columns a console gives to text, by Unicode Standard Annex 11 (East Asian Width). */
public final class ConsoleWidth {
    /** First and last of each range of wide characters (W and F). */
    private static final int[] WIDE = {0x1100, 0x115F, 0x231A, 0x231B, 0x2E80, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3,
        0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1FAFF, 0x20000, 0x3FFFD};
    /** The same of Hangul vowels and finals, which stand in the columns of the consonant before them. */
    private static final int[] JOINED = {0x1160, 0x11FF, 0xD7B0, 0xD7FF};
    /** The same of ambiguous ones (A), which consoles of East Asia show wide. Ranges are rounded up a little. */
    private static final int[] AMBIGUOUS = {0xA1, 0xA1, 0xA4, 0xA4, 0xA7, 0xA8, 0xAA, 0xAA, 0xAD, 0xAE, 0xB0, 0xB4,
        0xB6, 0xBA, 0xBC, 0xBF, 0xC6, 0xC6, 0xD0, 0xD0, 0xD7, 0xD8, 0xDE, 0xE1, 0xE6, 0xE6, 0xE8, 0xEA, 0xEC, 0xED,
        0xF0, 0xF0, 0xF2, 0xF3, 0xF7, 0xFA, 0xFC, 0xFC, 0xFE, 0xFE, 0x101, 0x17F, 0x1CE, 0x1DC, 0x251, 0x251,
        0x261, 0x261, 0x2C4, 0x2DF, 0x391, 0x3C9, 0x401, 0x451, 0x2010, 0x2027, 0x2030, 0x203E, 0x2074, 0x2084,
        0x20AC, 0x20AC, 0x2103, 0x2199, 0x21B8, 0x21E7, 0x2200, 0x22BF, 0x2312, 0x2312, 0x2460, 0x27BF,
        0x2B55, 0x2B59, 0xE000, 0xF8FF, 0xFFFD, 0xFFFD};

    private ConsoleWidth() {
    }

    /** The columns of a text where ambiguous characters are narrow. */
    public static int of(CharSequence text) {
        return of(text, false);
    }

    /** @param wideAmbiguous whether ambiguous characters take two columns */
    public static int of(CharSequence text, boolean wideAmbiguous) {
        return text.codePoints().map(character -> of(character, wideAmbiguous)).sum();
    }

    /** The columns of one character: 0, 1 or 2. */
    public static int of(int character, boolean wideAmbiguous) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT
                || isIn(JOINED, character)) {
            return 0;
        }
        return isIn(WIDE, character) || wideAmbiguous && isIn(AMBIGUOUS, character) ? 2 : 1;
    }

    private static boolean isIn(int[] ranges, int character) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (character >= ranges[i] && character <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
