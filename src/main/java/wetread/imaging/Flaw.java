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
        /** Fewer frames are there than the header declares. */
        FRAMES_MISSING("frames_missing"),
        /** There was no time to decode every frame that was to be shown. */
        FRAMES_LEFT_OUT("frames_left_out"),
        /** More images of the study that are no slices were there than are shown. */
        VIEWS_LEFT_OUT("views_left_out"),
        /** Volumes of the study are not shown although none that is shown covers what they do. */
        VOLUMES_LEFT_OUT("volumes_left_out"),
        /** A picture shows who the patient is, or may; it was left out. */
        BURNED_IN_IDENTITY("burned_in_identity"),
        /** A series shows nothing: every pixel has one value. */
        BLANK("blank"),
        /** The archive is damaged or ends early: more files may have been in it than could be read. */
        FILES_MISSING("files_missing"),
        /** Elements of the header contradict each other or the pixels; what the pixels say was believed. */
        CONTRADICTORY("contradictory"),
        /** A picture for a computer, not for an eye: Presentation Intent Type is FOR PROCESSING. */
        FOR_PROCESSING("for_processing"),
        /** The file says what its colours are in a way that could not be followed: they were shown without that. */
        COLOURS_UNCERTAIN("colours_uncertain"),
        /** The images of a study name several patients. */
        SEVERAL_PATIENTS("several_patients"),
        /** Slices lie farther from each other in places than elsewhere: some seem to be missing. */
        SLICES_MISSING("slices_missing"),
        /** A model was shown an image that is gone since; what it saw there has no place. */
        SHOWN_THEN_GONE("shown_then_gone");

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
