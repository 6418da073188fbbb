package wetread.worklist;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import wetread.bucket.JsonContent;
import wetread.report.Synopsis;

/**
 * What the key of an entry says of its report, so that a listing is enough to know a day: behind the report's id the
 * synopsis as JSON, deflated (RFC 1951) with the words of {@link #COMMON} known to both sides, in base64url (RFC 4648,
 * 5). Who may see keys may not be who may see patients: a key never has the patient's ID and accession number, unless
 * they are pseudonyms, and the folder only where its name may be shown.
 *
 * @param synopsis with what the key may say; null for the rest, and for the report's id and day, which stand before it
 * @param isFinal whether no later delivery betters the report
 * @param isMore whether the entry's content says more of the report: its patient, or its folder
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record EntryKey(Synopsis synopsis, boolean isFinal, boolean isMore) {
    /** Words that most keys have. What lies in buckets was written with exactly these: they never change. */
    private static final byte[] COMMON = """
            "http://snomed.info/sct","http://radlex.org","display":"supersedes":"patientId":"accessionNumber":"
            now_term_seen","critical_seen","today_term_seen","severe_seen","urgent_agreed","not_readable","general","
            ultrasound","mammogram","mri","CR","MR","US","MG","rejected","failed","partial","bilateral","right","
            fracture","haemorrhage","pleural effusion","consolidation","pneumothorax","isOpen":true,
            {"synopsis":{"reportId":null,"createdAt":"2026-11-27T02:31:07.412Z","day":null,"status":"preliminary","
            attention":"today","attention":"now","attention":"routine","attentionSigns":[],"context":"ct_scan","
            modality":"CT","context":"chest_xray","modality":"DX","leading":null,"leading":{"term":"","laterality":"
            left","isOpen":false,"code":{"system":"","code":""},"code":null},"supersedes":null,"patientId":null,"
            accessionNumber":null,"file":null,"folder":null,"file":".dcm","folder":"reports/.dcm/","unread":false},"
            isFinal":true,"isMore":true}
            """.replace("\n", "").getBytes(StandardCharsets.UTF_8);
    private static final int MAX_JSON_BYTES = 8192;
    /** Of a part between two slashes: file systems under stand-ins for S3 take 255 bytes. */
    private static final int PART = 200;

    /**
     * What the key of a report's entry says.
     *
     * @param hasPseudonyms whether the patient's ID and accession number are pseudonyms
     * @param showsPlace whether the folder may be seen by whoever may see keys
     */
    static EntryKey of(Synopsis one, boolean isFinal, boolean hasPseudonyms, boolean showsPlace) {
        String patient = hasPseudonyms ? one.patientId() : null;
        String accession = hasPseudonyms ? one.accessionNumber() : null;
        String file = showsPlace ? one.file() : null;
        String folder = showsPlace ? one.folder() : null;
        boolean isMore = isOther(patient, one.patientId()) || isOther(accession, one.accessionNumber())
                || isOther(file, one.file()) || isOther(folder, one.folder());
        return new EntryKey(new Synopsis(null, one.createdAt(), null, one.status(), one.attention(),
                one.attentionSigns(), one.context(), one.modality(), one.leading(), one.supersedes(), patient,
                accession, file, folder), isFinal, isMore);
    }

    private static boolean isOther(String kept, String whole) {
        return whole != null && !whole.equals(kept);
    }

    String text(JsonContent json) {
        return text(json.of(this).bytes());
    }

    /** The text of a key for a JSON, in parts between slashes. */
    public static String text(byte[] whole) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(COMMON);
            deflater.setInput(whole);
            deflater.finish();
            byte[] deflated = new byte[whole.length + 64];
            int length = deflater.deflate(deflated);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(deflated, length))
                    .replaceAll("(.{" + PART + "})(?=.)", "$1/");
        } finally {
            deflater.end();
        }
    }

    /** What such a text says; nothing where it is none. */
    static Optional<EntryKey> parse(String text, String reportId, String day, JsonContent json) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(Base64.getUrlDecoder().decode(text.replace("/", "")));
            inflater.setDictionary(COMMON);
            byte[] whole = new byte[MAX_JSON_BYTES];
            int length = inflater.inflate(whole);
            return inflater.finished() ? json.parse(Arrays.copyOf(whole, length), EntryKey.class)
                    .filter(key -> key.synopsis != null && key.synopsis.createdAt() != null)
                    .map(key -> key.with(reportId, day)) : Optional.empty();
        } catch (DataFormatException | IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private EntryKey with(String reportId, String day) {
        return new EntryKey(new Synopsis(reportId, synopsis.createdAt(), day, synopsis.status(), synopsis.attention(),
                synopsis.attentionSigns(), synopsis.context(), synopsis.modality(), synopsis.leading(),
                synopsis.supersedes(), synopsis.patientId(), synopsis.accessionNumber(), synopsis.file(),
                synopsis.folder()), isFinal, isMore);
    }
}
