package wetread.imaging.read;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import wetread.imaging.ForeignFormat;

/** Tells what kind of text a file is. */
final class ForeignText {
    /** Enough for a prologue, a comment and the first element. */
    private static final int LOOKED_AT = 4096;
    /** Enough for the preamble and prefix of DICOM, as base64. */
    private static final int BASE64_LOOKED_AT = 512;
    private static final int BASE64_MIN = 16;
    private static final Pattern DATA_URI = Pattern.compile("(?is)^[\"'\\s]*(?:data:[^,]{0,100};base64,)?");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+=*");
    /** HL7 version 2: a message, a batch or a file of them, perhaps within its lower layer protocol. */
    private static final Pattern HL7 = Pattern.compile("(?s)[\\x0B\\s]*(?:MSH|FHS|BHS)\\|.*");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0E-\\x1A\\x1C-\\x1F]");

    private ForeignText() {
    }

    static ForeignFormat of(byte[] file) {
        String text = text(file).stripLeading();
        String small = text.toLowerCase(Locale.ROOT);
        if (HL7.matcher(text).matches()) {
            return ForeignFormat.HL7;
        }
        if (small.startsWith("<!doctype html") || small.startsWith("<html")
                || small.startsWith("<?xml") && small.contains("<html")) {
            return ForeignFormat.HTML;
        }
        if (small.startsWith("<?xml") || small.matches("(?s)<(?:!--|!doctype|[a-z_][\\w.:-]*[\\s/>]).*")) {
            return small.contains("clinicaldocument") ? ForeignFormat.CDA : ForeignFormat.XML;
        }
        if (isBase64(text)) {
            return ForeignFormat.BASE64;
        }
        if (text.isEmpty() || CONTROL.matcher(text).find()) {
            return ForeignFormat.UNKNOWN;
        }
        return text.matches("(?s)[{\\[]\\s*[\"{\\[\\]}\\d].*") ? ForeignFormat.JSON
                : text.indexOf('\uFFFD') < 0 ? ForeignFormat.TEXT : ForeignFormat.UNKNOWN;
    }

    /** The beginning, by its byte order mark or as UTF-8; what a cut character leaves at its end is left out. */
    private static String text(byte[] file) {
        Bytes bytes = new Bytes(file);
        int length = Math.min(LOOKED_AT, file.length);
        if (bytes.begins("\u00FF\u00FE", "\u00FE\u00FF")) {
            return new String(file, 0, length & ~1, StandardCharsets.UTF_16);
        }
        String text = new String(file, 0, length, StandardCharsets.UTF_8).replace("\uFEFF", "");
        return length < file.length ? text.replaceAll("\uFFFD{1,3}$", "") : text;
    }

    /** Whether it is base64 whose content would be known. */
    private static boolean isBase64(String text) {
        String coded = DATA_URI.matcher(text).replaceFirst("").replaceAll("[\\s\"']", "");
        String begin = coded.substring(0, Math.min(coded.length(), BASE64_LOOKED_AT));
        if (begin.length() < BASE64_MIN || !BASE64.matcher(begin).matches()) {
            return false;
        }
        String whole = begin.replace("=", "").replace('-', '+').replace('_', '/');
        byte[] content = Base64.getDecoder().decode(whole.substring(0, whole.length() / 4 * 4));
        return FormatRecognition.of(content).isPresent() || isBinary(ForeignSignatures.of(content));
    }

    private static boolean isBinary(ForeignFormat format) {
        return switch (format) {
            case UNKNOWN, TEXT, JSON, XML, HTML, HL7, CDA, BASE64 -> false;
            default -> true;
        };
    }
}
