package wetread.study;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;
import wetread.bucket.Upload;
import wetread.queue.StudyMessage;

/**
 * The key of what waits: {@code waiting/<milliseconds>-<why>-<kind>-<id>-<what>.json}. The first part sorts by when it
 * came, and the last says all that a message needs, so that a thousand are put back by what one listing says of them.
 * Of what was tried and came in anew, {@code .<milliseconds>} before the end says when it came for the first time.
 *
 * <p>{@code <what>} is base64url of the bucket and, of an upload, its version, entity tag, size and key. Whoever may
 * list the bucket learns nothing from that: the keys of the uploads and of their reports stand beside it. No log line
 * has it.
 *
 * @param since when it came into the waiting room, or until when it waits there at least
 * @param first when it came for the first time, where that is known; else the same as {@code since}
 * @param id an upload's report id, or a study's id
 * @param what in that form; empty where S3's limit of a key leaves no room for it
 */
record WaitingKey(Instant since, Instant first, Withheld why, Kind kind, String id, Optional<String> what) {
    /** S3's limit of a key, in bytes: all characters of these keys are one byte long. */
    private static final int MAX_KEY = 1024;
    /** A store that keeps objects as files takes no longer name of one. */
    private static final int SEGMENT = 160;
    private static final Pattern FORM = Pattern.compile(Pattern.quote(BucketLayout.WAITING)
            + "(\\d{13})-([a-z]+)-([us])-([0-9a-f]{32})(?:-([A-Za-z0-9_/-]+))?(?:\\.(\\d{13}))?\\.json");
    private static final int FIELDS = 5;

    /** What waits. */
    enum Kind {
        UPLOAD('u'), STUDY('s');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    static WaitingKey of(Instant since, Withheld why, Upload upload) {
        return new WaitingKey(since, since, why, Kind.UPLOAD, upload.reportId(), Optional.of(packed(List.of(
                upload.bucket(), text(upload.versionId()), text(upload.eTag()), Long.toString(upload.bytes()),
                upload.key()))));
    }

    static WaitingKey of(Instant since, Withheld why, StudyMessage study) {
        return new WaitingKey(since, since, why, Kind.STUDY, study.study(),
                Optional.of(packed(List.of(study.bucket()))));
    }

    /** The same for what came for the first time at that moment. */
    WaitingKey first(Instant came) {
        return new WaitingKey(since, came, why, kind, id, what);
    }

    /** What the key says; nothing of a key that has another form. */
    static Optional<WaitingKey> parse(String key) {
        Matcher form = FORM.matcher(key);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Withheld.of(form.group(2)).map(why -> new WaitingKey(millis(form.group(1)),
                millis(form.group(form.group(6) == null ? 1 : 6)), why,
                form.group(3).charAt(0) == Kind.UPLOAD.letter ? Kind.UPLOAD : Kind.STUDY, form.group(4),
                Optional.ofNullable(form.group(5)).map(text -> text.replace("/", ""))));
    }

    private static Instant millis(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }

    /** The id alone, so that string concatenation brings no upload's key into a log. */
    @Override
    public String toString() {
        return "WaitingKey[" + id + "]";
    }

    /** The key as S3 knows it. */
    String text() {
        String head = "%s%013d-%s-%s-%s".formatted(BucketLayout.WAITING, since.toEpochMilli(), why.code(), kind.letter,
                id);
        String end = (first.isBefore(since) ? ".%013d".formatted(first.toEpochMilli()) : "") + ".json";
        String whole = what.map(text -> head + '-' + text.replaceAll("(.{" + SEGMENT + "})(?=.)", "$1/")).orElse(head)
                + end;
        return whole.length() <= MAX_KEY ? whole : head + end;
    }

    /** The upload; nothing where the key does not say it, or is about a study. */
    Optional<Upload> upload() {
        return kind == Kind.UPLOAD ? fields().filter(fields -> fields.length == FIELDS)
                .map(fields -> new Upload(fields[0], fields[4], fields[1], fields[2], Long.parseLong(fields[3])))
                : Optional.empty();
    }

    /** The message about the study; nothing for an upload. */
    Optional<StudyMessage> study() {
        return kind == Kind.STUDY ? fields().map(fields -> new StudyMessage(fields[0], id)) : Optional.empty();
    }

    private Optional<String[]> fields() {
        try {
            // The key comes last, as it may hold any character.
            return what.map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                    .split("\n", FIELDS));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String packed(List<String> fields) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(String.join("\n", fields).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
