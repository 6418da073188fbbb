package wetread.imaging.read.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The name of an entry, to be shown. It is never the name of a file here. */
final class EntryName {
    /** Longer ones are cut: nobody reads them. */
    private static final int MAX = 1024;
    /** As Windows in Korea writes names (CP949). */
    private static final Charset KOREAN = Charset.forName("x-windows-949");
    /** The syllables of KS X 1001 alone, of those 11,172. */
    private static final Charset USUAL = Charset.forName("EUC-KR");
    /** As DOS wrote names, and as APPNOTE 4.4.4 wants them without its UTF-8 flag. */
    private static final Charset DOS = Charset.forName("IBM437");

    private EntryName() {
    }

    /** UTF-8, Korean or DOS, whatever the bytes are: archives do not say it, or say it wrongly. */
    static String of(byte[] raw) {
        return cut(told(raw).orElseGet(() -> new String(raw, DOS)));
    }

    /** By a character set whose bytes tell it; nothing where any other may be meant. */
    private static Optional<String> told(byte[] raw) {
        return strict(raw, StandardCharsets.UTF_8).or(() -> strict(raw, KOREAN).filter(EntryName::isUsual));
    }

    /** Whether most of its syllables are usual ones: one byte of DOS and a letter may look like a rare one. */
    private static boolean isUsual(String korean) {
        CharsetEncoder usual = USUAL.newEncoder();
        long all = korean.chars().filter(one -> one > 127).count();
        return korean.chars().filter(one -> one > 127 && usual.canEncode((char) one)).count() * 2 > all;
    }

    /**
     * The same of what may be bytes that were taken for characters below 256, or the name itself, as extended headers
     * of TAR have it. TAR is of Unix, not of DOS: what is not told by its bytes is as it is.
     */
    static String ofLatin(String latin) {
        return cut(latin.chars().allMatch(one -> one < 256)
                ? told(latin.getBytes(StandardCharsets.ISO_8859_1)).orElse(latin) : latin);
    }

    static String cut(String name) {
        return name.length() <= MAX ? name : name.substring(0, MAX - 1) + '…';
    }

    /** What systems leave in archives beside the files themselves. */
    static boolean isClutter(String name) {
        String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return name.startsWith("__MACOSX/") || name.contains("/__MACOSX/") || base.startsWith("._");
    }

    /** Whether somebody took the file for an image: a content that is none is doubtful then. */
    static boolean saysImage(String name) {
        return !isClutter(name) && name.toLowerCase(Locale.ROOT).matches("(?s).*\\.(dcm|dicom|ima|png|jpe?g)");
    }

    private static Optional<String> strict(byte[] raw, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(raw)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
