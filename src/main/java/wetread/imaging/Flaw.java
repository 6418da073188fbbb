package wetread.imaging;

/**
 * Something that a picture lost or that had to be guessed, although it could be read. A report with one asks for a
 * specialist.
 *
 * @param detail numbers of frames, tags and the standard's own terms; never another value of the file
 */
public record Flaw(Kind kind, String detail) {

    /** What is wrong. Reports carry the code, so a code never changes. */
    public enum Kind {
        /** Pixels are missing or wrong: the coded data is damaged or ends early. */
        DAMAGED("damaged"),
        /** The file says what its colours are in a way that could not be followed: they were shown without that. */
        COLOURS_UNCERTAIN("colours_uncertain");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The code in reports, such as {@code damaged}. */
        public String code() {
            return code;
        }
    }
}
