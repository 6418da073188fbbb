package wetread.imaging.dicom;

import java.util.Set;

/** Value representations (DICOM PS3.5 6.2). */
final class Vr {
    private static final Set<String> SHORT = Set.of("AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO",
            "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US");
    private static final Set<String> LONG =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    private Vr() {
    }

    /** Whether the standard has a value representation of these two letters. */
    static boolean isKnown(byte first, byte second) {
        // Most bytes are no capital letters: no text is made of those.
        if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
            return false;
        }
        String vr = toString(first, second);
        return SHORT.contains(vr) || LONG.contains(vr);
    }

    /** Whether its length has 32 bits and follows two reserved bytes (PS3.5 7.1.2). */
    static boolean hasLongLength(String vr) {
        return LONG.contains(vr);
    }

    static String toString(byte first, byte second) {
        return new String(new char[] {(char) (first & 0xFF), (char) (second & 0xFF)});
    }
}
