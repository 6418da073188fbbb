package wetread.imaging;

import java.util.Optional;

/**
 * One file of a study: an entry of an archive, or a loose file.
 *
 * @param name of the entry, or key of the file. It may hold a patient's name: never put it into a log line, an
 *        exception or a question
 * @param sopUid DICOM SOP Instance UID (0008,0018); empty where there is none
 * @param bytes of the file
 * @param left why nothing of it is looked at; empty for an image that may be
 * @param setAside why its series was set aside; empty where it was not, and where nobody says which series it was in
 */
public record Member(String name, String sopUid, long bytes, Optional<Left> left, Optional<Series.SetAside> setAside) {

    /** One whose series was not set aside, or that nobody says which series it was in. */
    public Member(String name, String sopUid, long bytes, Optional<Left> left) {
        this(name, sopUid, bytes, left, Optional.empty());
    }

    /** The same, after its series was set aside. */
    public Member aside(Series.SetAside why) {
        return new Member(name, sopUid, bytes, Optional.of(Left.SET_ASIDE), Optional.of(why));
    }

    /** The same under another name. */
    public Member named(String other) {
        return new Member(other, sopUid, bytes, left, setAside);
    }

    /** The same file, of which nothing is looked at. */
    public Member left(Left why) {
        return new Member(name, sopUid, bytes, Optional.of(why));
    }

    /** Why a file of a study is not looked at. Reports carry the code, so a code never changes. */
    public enum Left {
        /** Its content is no image: text, a directory, a document. */
        NOT_AN_IMAGE("not_an_image"),
        /** A DICOM object that is no image: a report, a presentation state, a plan. */
        NOT_FOR_READING("not_for_reading"),
        /** It is damaged, or of a kind that is not read here. */
        UNREADABLE("unreadable"),
        /** It shows who the patient is, or may: it was not sent to anybody. */
        BURNED_IN_IDENTITY("burned_in_identity"),
        /** The same SOP Instance is there once more: newer, or with the same content. */
        REPEATED("repeated"),
        /** It was deleted before it was read. */
        DELETED("deleted"),
        /** It was replaced before it was read. */
        REPLACED("replaced"),
        /** It belongs to another study, which has a report of its own. */
        OTHER_STUDY("other_study"),
        /** Its series was set aside. */
        SET_ASIDE("set_aside");

        private final String code;

        Left(String code) {
            this.code = code;
        }

        /** Why a file is left that cannot become a picture. */
        public static Left of(RejectionReason reason) {
            return reason == RejectionReason.BURNED_IN_IDENTITY ? BURNED_IN_IDENTITY : UNREADABLE;
        }

        /** The code in reports. */
        public String code() {
            return code;
        }
    }
}
