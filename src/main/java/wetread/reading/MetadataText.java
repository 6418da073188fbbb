package wetread.reading;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of user metadata. HTTP headers are ASCII, so other text comes as encoded words (RFC 2047), percent-encoded, or
 * as UTF-8 whose bytes were taken for Latin-1.
 */
final class MetadataText {
    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?([A-Za-z0-9._-]+)(?:\\*[^?]*)?\\?([BbQq])\\?([^?]*)\\?=");
    /** Between two encoded words blanks do not count (RFC 2047 section 6.2). */
    private static final Pattern BETWEEN = Pattern.compile("(?<=\\?=)\\s+(?==\\?)");
    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private MetadataText() {
    }

    /** The text in clear; what cannot be decoded stays as it is. */
    static String decoded(String value) {
        String words = ENCODED_WORD.matcher(BETWEEN.matcher(value).replaceAll(""))
                .replaceAll(word -> Matcher.quoteReplacement(decoded(word.group(1), word.group(2), word.group(3),
                        word.group())));
        String plain = PERCENT.matcher(words).replaceAll(run -> Matcher.quoteReplacement(
                utf8(percentBytes(run.group()), run.group())));
        return plain.chars().allMatch(character -> character < 256) && plain.chars().anyMatch(c -> c >= 128)
                ? utf8(plain.getBytes(StandardCharsets.ISO_8859_1), plain) : plain;
    }

    private static String decoded(String charset, String encoding, String text, String otherwise) {
        try {
            byte[] bytes = encoding.equalsIgnoreCase("B") ? Base64.getDecoder().decode(text) : quotedBytes(text);
            return new String(bytes, Charset.forName(charset));
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    private static byte[] quotedBytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '=' && i + 2 < text.length()) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(character == '_' ? ' ' : character);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] percentBytes(String run) {
        byte[] bytes = new byte[run.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(run.substring(3 * i + 1, 3 * i + 3), 16);
        }
        return bytes;
    }

    private static String utf8(byte[] bytes, String otherwise) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return otherwise;
        }
    }
}
